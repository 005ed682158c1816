-- What the feed told of what customers come for, so that a restart gives it its version again. No part of the book: lost, all of it is told again.
create table feed_pickup (
    partition integer not null,
    channel text collate "C" not null,
    fulfilment text collate "C" not null,
    version bigint not null,
    book_offset bigint not null,
    content text not null,
    primary key (partition, channel, fulfilment)
) with (fillfactor = 80);

-- Up to which version each receiver acknowledged what it was told, and who that was.
create table feed_position (
    partition integer not null,
    destination text collate "C" not null,
    receiver text not null,
    version bigint not null,
    primary key (partition, destination)
) with (fillfactor = 80);
