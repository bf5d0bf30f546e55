-- On the internet side nobody of staff has an account: a file that the inner side told of was added by none of this side's people.
alter table stored_file alter column added_by drop not null;
