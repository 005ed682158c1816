-- Goods of others are few among very many: whoever asks for those of one owner does not go through all.
create index balance_of_owner on balance (partition, owner, item, location, status)
    where owner <> '';
