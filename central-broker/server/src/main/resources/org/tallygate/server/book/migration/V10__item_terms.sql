-- What a station must know of goods: what a base unit weighs, in millionths of a gram, and how many days before its expiry it must come at the latest.
alter table item add column weight_micros bigint check (weight_micros > 0);
alter table item add column least_days_left integer check (least_days_left >= 0);
