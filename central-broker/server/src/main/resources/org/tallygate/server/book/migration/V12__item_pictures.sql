-- How goods look: the SHA-256 of a picture that the centre keeps in a folder beside the book.
alter table item add column picture text check (picture ~ '^[0-9a-f]{64}$');
