-- What tells an exception from others of its kind, and how much of the item it is about.
alter table raised
    add column detail text collate "C",
    add column impact_micros bigint;
