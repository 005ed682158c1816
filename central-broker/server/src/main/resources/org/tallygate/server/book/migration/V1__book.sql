-- Every table carries the partition and every query names it, so that tables can be spread by it.
-- Keys collate as bytes ("C"), so that pages are in the same order everywhere. Quantities are
-- bigint, 10^-6 of the base unit. Times are microseconds since 1970-01-01T00:00Z.

create table book (
    partition integer primary key,
    id text not null,
    epoch bigint not null,
    last_offset bigint not null,
    item_version bigint not null,
    place_version bigint not null
);

create table lease (
    partition integer primary key,
    holder text not null,
    token bigint not null,
    until_micros bigint not null
);

create table journal_mark (
    partition integer not null,
    journal text collate "C" not null,
    env text not null,
    site text not null,
    gateway text not null,
    term bigint not null,
    committed bigint not null,
    link bytea not null,
    posted bigint not null,
    safe bigint not null,
    retired boolean not null,
    primary key (partition, journal)
);

create table fact (
    partition integer not null,
    journal text collate "C" not null,
    sequence bigint not null,
    book_offset bigint not null,
    stored bytea not null,
    link bytea not null,
    type text not null,
    occurred_micros bigint not null,
    occurred_error_micros bigint not null,
    estimated boolean not null,
    recorded_micros bigint not null,
    item text collate "C",
    station text collate "C",
    task text collate "C",
    reverses_journal text collate "C",
    reverses_sequence bigint,
    primary key (partition, journal, sequence)
);

create unique index fact_by_offset on fact (partition, book_offset);
create index fact_by_item on fact (partition, item, book_offset) where item is not null;
create index fact_by_task on fact (partition, task, book_offset) where task is not null;
create index fact_by_reversed on fact (partition, reverses_journal, reverses_sequence)
    where reverses_journal is not null;

-- One row for each leg; leg 0 is where the goods left (negative), leg 1 where they came to.
-- An empty lot, package or owner means none.
create table posting (
    partition integer not null,
    journal text collate "C" not null,
    sequence bigint not null,
    movement integer not null,
    leg integer not null,
    book_offset bigint not null,
    group_id text not null,
    company text collate "C" not null,
    item text collate "C" not null,
    location text collate "C" not null,
    status text collate "C" not null,
    lot text collate "C" not null,
    package text collate "C" not null,
    owner text collate "C" not null,
    quantity_micros bigint not null,
    primary key (partition, journal, sequence, movement, leg)
);

create table balance (
    partition integer not null,
    company text collate "C" not null,
    item text collate "C" not null,
    location text collate "C" not null,
    status text collate "C" not null,
    lot text collate "C" not null,
    package text collate "C" not null,
    owner text collate "C" not null,
    quantity_micros bigint not null,
    last_offset bigint not null,
    primary key (partition, item, location, status, lot, package, owner, company)
) with (fillfactor = 80);

create index balance_by_package on balance (partition, package) where package <> '';
create index balance_by_location on balance (partition, location);

create table held (
    partition integer not null,
    number bigint generated always as identity,
    journal text collate "C" not null,
    first bigint not null,
    count integer not null,
    reason text not null,
    sentence text not null,
    stored bytea not null,
    recorded_micros bigint not null,
    primary key (partition, number)
);

create index held_by_fact on held (partition, journal, first);

create table raised (
    partition integer not null,
    number bigint generated always as identity,
    journal text collate "C",
    sequence bigint,
    kind text not null,
    item text collate "C",
    location text collate "C",
    sentence text not null,
    recorded_micros bigint not null,
    primary key (partition, number)
);

create table item (
    partition integer not null,
    item text collate "C" not null,
    description text not null,
    base_unit text not null,
    lot_required boolean not null,
    expiry_required boolean not null,
    serial_required boolean not null,
    primary key (partition, item)
);

create table item_code (
    partition integer not null,
    gtin text collate "C" not null,
    item text collate "C" not null,
    position integer not null,
    unit text not null,
    factor_micros bigint not null,
    primary key (partition, gtin)
);

create index item_code_by_item on item_code (partition, item);

create table location (
    partition integer not null,
    location text collate "C" not null,
    name text not null,
    kind text not null,
    pickable boolean not null,
    primary key (partition, location)
);

create table document (
    partition integer not null,
    env text not null,
    site text not null,
    gateway text not null,
    id text collate "C" not null,
    revision bigint not null,
    state text not null,
    content bytea not null,
    put_micros bigint not null,
    primary key (partition, env, site, gateway, id)
);

-- What the documents in force say that packages hold.
create table announced (
    partition integer not null,
    sscc text collate "C" not null,
    env text not null,
    site text not null,
    gateway text not null,
    document text collate "C" not null,
    line integer not null,
    item text collate "C" not null,
    quantity_micros bigint not null,
    lot text,
    primary key (partition, sscc, env, site, gateway, document, line)
);

create index announced_by_document on announced (partition, env, site, gateway, document);
