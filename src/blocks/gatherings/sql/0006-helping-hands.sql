-- A kind of seat may be of those who lend a hand: whoever takes one helped on that day, and did not merely take part.
alter table seat_kind add column helps boolean not null default false;
--;
grant insert (helps) on seat_kind to kasane_app;
