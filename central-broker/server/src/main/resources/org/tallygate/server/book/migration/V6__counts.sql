-- A complete count asks what ever stood loose at its place; bounded by the accounts of one place.
create index account_by_location on account (partition, location, status) where package = '';
