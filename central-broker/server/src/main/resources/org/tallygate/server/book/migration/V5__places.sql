-- Where a place stands and what it holds. What was never said is as in the item master's first
-- release: a part of nothing, counted, open, for whatever is put there.

alter table location
    add column parent text collate "C",
    add column purpose text,
    add column countable boolean not null default true,
    add column locked boolean not null default false,
    add column storage text not null default 'MIXED',
    add column capacity_micros bigint,
    add column max_grams bigint;
