-- Accounts get numbers, so that what the book appends for each movement is short: one row for both
-- legs, which sum to 0 by their form. An account that was ever posted to keeps its number.

create table account (
    partition integer not null,
    account bigint not null,
    company text collate "C" not null,
    item text collate "C" not null,
    location text collate "C" not null,
    status text collate "C" not null,
    lot text collate "C" not null,
    package text collate "C" not null,
    owner text collate "C" not null,
    primary key (partition, account)
);

insert into account
select partition,
    row_number() over (partition by partition
        order by item, location, status, lot, package, owner, company),
    company, item, location, status, lot, package, owner
from (
    select partition, company, item, location, status, lot, package, owner from posting
    union
    select partition, company, item, location, status, lot, package, owner from balance
) as used;

create unique index account_by_key
    on account (partition, item, location, status, lot, package, owner, company);
create index account_by_place on account (partition, location, item);

alter table posting rename to leg;

-- The columns of 8 bytes stand before those of any length, so that none is filled up.
create table posting (
    partition integer not null,
    movement integer not null,
    book_offset bigint not null,
    account_from bigint not null,
    account_to bigint not null,
    micros bigint not null,
    occurred_micros bigint not null,
    item text collate "C" not null,
    group_id text not null,
    -- Where it counts at another moment than its fact: whose moment that is, and why.
    at_source text collate "C",
    at_sequence bigint,
    why text
);

insert into posting
select less.partition, less.movement, less.book_offset, a.account, b.account,
    more.quantity_micros, fact.occurred_micros, less.item, less.group_id, null, null, null
from leg less
join leg more on more.partition = less.partition and more.journal = less.journal
    and more.sequence = less.sequence and more.movement = less.movement and more.leg = 1
join fact on fact.partition = less.partition and fact.book_offset = less.book_offset
join account a on (a.partition, a.item, a.location, a.status, a.lot, a.package, a.owner, a.company)
    = (less.partition, less.item, less.location, less.status, less.lot, less.package, less.owner,
        less.company)
join account b on (b.partition, b.item, b.location, b.status, b.lot, b.package, b.owner, b.company)
    = (more.partition, more.item, more.location, more.status, more.lot, more.package, more.owner,
        more.company)
where less.leg = 0
order by less.partition, less.book_offset, less.movement;

drop table leg;

alter table posting add primary key (partition, book_offset, movement);
-- What an item did, newest first, and what was not known of it yet at an offset.
create index posting_by_item on posting (partition, item, book_offset);
-- What happened to an item after an instant, whenever it became known.
create index posting_by_time on posting (partition, item, occurred_micros);

-- Balances are after-images. The row of a package that holds nothing goes, so that the table is as
-- large as the stock and not as its history.
delete from balance where quantity_micros = 0 and package <> '';

alter table balance add column if not exists since_micros bigint;
alter table balance add column if not exists moved_micros bigint;
alter table balance add column account bigint;

update balance b
set account = a.account,
    since_micros = coalesce(b.since_micros, moved.since, 0),
    moved_micros = coalesce(b.moved_micros, moved.micros, 0)
from account a
left join (
    select partition, account, sum(micros)::bigint as micros, min(came) as since
    from (
        select partition, account_from as account, micros, null::bigint as came from posting
        union all
        select partition, account_to, micros, occurred_micros from posting
    ) as leg
    group by partition, account
) as moved on moved.partition = a.partition and moved.account = a.account
where (a.partition, a.item, a.location, a.status, a.lot, a.package, a.owner, a.company)
    = (b.partition, b.item, b.location, b.status, b.lot, b.package, b.owner, b.company);

alter table balance alter column account set not null;
alter table balance alter column since_micros set not null;
alter table balance alter column moved_micros set not null;
alter table balance drop constraint balance_pkey;
alter table balance add primary key (partition, account);
create unique index balance_by_key
    on balance (partition, item, location, status, lot, package, owner, company);
-- The stock of one place, item by item.
drop index balance_by_location;
create index balance_by_place on balance (partition, location, item, status);
