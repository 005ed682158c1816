-- What the change feed told outside. No part of the book: lost, all of it is told again.

-- No version up to the ceiling is given out again, whatever the clock says after a restart.
create table feed_version (
    partition integer primary key,
    ceiling bigint not null
);

-- What each receiver acknowledged last, one row for each item: its outbox is what differs from it.
create table feed_delivery (
    partition integer not null,
    destination text collate "C" not null,
    item text collate "C" not null,
    quantity_micros bigint not null,
    version bigint not null,
    primary key (partition, destination, item)
) with (fillfactor = 80);
