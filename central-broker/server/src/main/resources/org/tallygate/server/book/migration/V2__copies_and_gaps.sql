-- A fact that a box entered again into a younger journal names its original; the name of a fact in
-- the book is its original's where it has one.
alter table fact add column origin_journal text collate "C";
alter table fact add column origin_sequence bigint;
alter table fact add column origin_link bytea;

create index fact_by_origin on fact (partition, origin_journal, origin_sequence)
    where origin_journal is not null;

-- What concerns a box or journal as a whole is raised once for its key, however often it is said.
alter table raised add column once text collate "C";

create unique index raised_once on raised (partition, once) where once is not null;
