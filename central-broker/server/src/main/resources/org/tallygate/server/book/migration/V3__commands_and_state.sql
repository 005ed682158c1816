-- The centre's own journal of commands, and the chain of all that the book's groups wrote.
alter table book add column commands bigint not null default 0;
alter table book add column command_link bytea not null default decode(repeat('00', 32), 'hex');
alter table book add column chain bytea not null default decode(repeat('00', 32), 'hex');

create table book_group (
    partition integer not null,
    last_offset bigint not null,
    chain bytea not null,
    primary key (partition, last_offset)
);

-- What was posted before there was a chain; it begins after it.
insert into book_group select partition, last_offset, chain from book;

-- Commands with their answers. The reason is empty when the command was done.
create table command (
    partition integer not null,
    book_offset bigint not null,
    sequence bigint not null,
    link bytea not null,
    source text collate "C" not null,
    id text collate "C" not null,
    actor text not null,
    type text not null,
    content text not null,
    micros bigint not null,
    done boolean not null,
    reason text not null,
    answer text not null,
    primary key (partition, book_offset)
);

create unique index command_by_name on command (partition, source, id);

-- Every version of every piece of state, and the last one of each.
create table kept_log (
    partition integer not null,
    kind text collate "C" not null,
    key text collate "C" not null,
    book_offset bigint not null,
    open boolean not null,
    content text not null,
    primary key (partition, kind, key, book_offset)
);

create index kept_log_by_offset on kept_log (partition, book_offset);

create table kept (
    partition integer not null,
    kind text collate "C" not null,
    key text collate "C" not null,
    open boolean not null,
    content text not null,
    book_offset bigint not null,
    primary key (partition, kind, key)
) with (fillfactor = 80);

create index kept_open on kept (partition, kind, key) where open;

-- What became of a held fact; it is settled once.
create table settled (
    partition integer not null,
    journal text collate "C" not null,
    first bigint not null,
    how text not null,
    book_offset bigint not null,
    moved_micros bigint not null,
    reverses_journal text collate "C",
    reverses_sequence bigint,
    primary key (partition, journal, first)
);

create index settled_by_reversed on settled (partition, reverses_journal, reverses_sequence)
    where reverses_journal is not null;
