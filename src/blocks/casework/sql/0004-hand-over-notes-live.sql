-- Of one farewell there is one note that waits; one that was settled otherwise stays beside it, whatever its day.
alter table hand_over_note drop constraint hand_over_note_once;
--;
create unique index hand_over_note_once on hand_over_note (municipality_id, case_id, from_id) where state in ('open', 'accepted');
