-- Which exceptions nobody needs to look at any more, so that the open ones of a kind are found at
-- once. It follows from the care that is kept; PgCare makes it again.
alter table raised add column over boolean not null default false;
update raised r set over = true
    from kept k join kept_log l on l.partition = k.partition and l.book_offset = k.book_offset
        and l.kind = k.kind and l.key = k.key
    where k.partition = r.partition and k.kind = 'exception' and k.key = r.number::text
        and l.content::jsonb ->> 'state' in ('RESOLVED', 'SUPPRESSED');
-- By the negative number, so that no other index serves the question as well; see PgCare.
create index raised_open on raised (partition, kind, (-number)) where not over;
