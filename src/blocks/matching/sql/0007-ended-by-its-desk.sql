-- desk_ended: the desk from which it came is done with it, while something that was made of it goes on. With that it ends, whatever becomes of that.
alter table wish add column desk_ended boolean not null default false;
--;
alter table wish add constraint wish_ended_by_a_desk check (not desk_ended or channel = 'desk');
--;
grant update (desk_ended) on wish to kasane_app;
