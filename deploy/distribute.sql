-- Generated from the manifests of the rooms by `npm run distribute`. Never edited; a test compares.
-- Spreads a migrated, still empty database over the shards of a Citus cluster: psql -f deploy/distribute.sql.
-- A table stands after those it points at. Triggers touch only their own municipality's rows, hence the setting.
set citus.enable_unsafe_triggers = on;

-- core
select create_reference_table('municipality');
select create_reference_table('municipality_host');
-- kasane_migration is local: it stays on the coordinator
select create_distributed_table('history', 'municipality_id');
select create_distributed_table('agency', 'municipality_id', colocate_with => 'history');
select create_distributed_table('account', 'municipality_id', colocate_with => 'history');
select create_distributed_table('post', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_entry', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_waiting', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_leaf', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_key', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_head', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_limit', 'municipality_id', colocate_with => 'history');
select create_distributed_table('audit_review', 'municipality_id', colocate_with => 'history');
select create_distributed_table('idempotency_key', 'municipality_id', colocate_with => 'history');
select create_distributed_table('stale_mark', 'municipality_id', colocate_with => 'history');
select create_distributed_table('search_entry', 'municipality_id', colocate_with => 'history');
select create_distributed_table('text_entry', 'municipality_id', colocate_with => 'history');
select create_distributed_table('stored_file', 'municipality_id', colocate_with => 'history');
select create_distributed_table('file_chunk', 'municipality_id', colocate_with => 'history');
select create_distributed_table('access_share', 'municipality_id', colocate_with => 'history');
select create_distributed_table('access_token', 'municipality_id', colocate_with => 'history');
select create_distributed_table('kiosk', 'municipality_id', colocate_with => 'history');
select create_distributed_table('community_area', 'municipality_id', colocate_with => 'history');
select create_distributed_table('card_session', 'municipality_id', colocate_with => 'history');
select create_distributed_table('draft', 'municipality_id', colocate_with => 'history');
select create_distributed_table('notice', 'municipality_id', colocate_with => 'history');
select create_distributed_table('purpose', 'municipality_id', colocate_with => 'history');
select create_distributed_table('invitation', 'municipality_id', colocate_with => 'history');
select create_distributed_table('one_time_list', 'municipality_id', colocate_with => 'history');
select create_distributed_table('one_time_code', 'municipality_id', colocate_with => 'history');
select create_distributed_table('client_certificate', 'municipality_id', colocate_with => 'history');
select create_distributed_table('mail_wish', 'municipality_id', colocate_with => 'history');
select create_distributed_table('mail', 'municipality_id', colocate_with => 'history');
select create_distributed_table('staff_request', 'municipality_id', colocate_with => 'history');
select create_distributed_table('transfer_plan', 'municipality_id', colocate_with => 'history');
select create_distributed_table('transfer_move', 'municipality_id', colocate_with => 'history');
select create_distributed_table('account_review', 'municipality_id', colocate_with => 'history');
select create_distributed_table('post_confirmation', 'municipality_id', colocate_with => 'history');
select create_distributed_table('exchange_link', 'municipality_id', colocate_with => 'history');
select create_distributed_table('exchange_package', 'municipality_id', colocate_with => 'history');
select create_distributed_table('exchange_item', 'municipality_id', colocate_with => 'history');
select create_distributed_table('exchange_refusal', 'municipality_id', colocate_with => 'history');
select create_distributed_table('job_run', 'municipality_id', colocate_with => 'history');

-- registry
select create_distributed_table('area', 'municipality_id', colocate_with => 'history');
select create_distributed_table('household', 'municipality_id', colocate_with => 'history');
select create_distributed_table('person', 'municipality_id', colocate_with => 'history');
select create_distributed_table('person_contact', 'municipality_id', colocate_with => 'history');
select create_distributed_table('external_number', 'municipality_id', colocate_with => 'history');
select create_distributed_table('residency', 'municipality_id', colocate_with => 'history');
select create_distributed_table('relationship', 'municipality_id', colocate_with => 'history');
select create_distributed_table('account_person', 'municipality_id', colocate_with => 'history');
select create_distributed_table('proxy', 'municipality_id', colocate_with => 'history');
select create_distributed_table('area_town', 'municipality_id', colocate_with => 'history');
select create_distributed_table('organization', 'municipality_id', colocate_with => 'history');
select create_distributed_table('place', 'municipality_id', colocate_with => 'history');
select create_distributed_table('population', 'municipality_id', colocate_with => 'history');
select create_distributed_table('listed_event', 'municipality_id', colocate_with => 'history');
select create_distributed_table('address_protection', 'municipality_id', colocate_with => 'history');
select create_distributed_table('protected_person', 'municipality_id', colocate_with => 'history');
select create_distributed_table('data_import', 'municipality_id', colocate_with => 'history');
select create_distributed_table('import_problem', 'municipality_id', colocate_with => 'history');
select create_distributed_table('import_layout', 'municipality_id', colocate_with => 'history');
select create_distributed_table('imported_state', 'municipality_id', colocate_with => 'history');
select create_distributed_table('duplicate_candidate', 'municipality_id', colocate_with => 'history');

-- resources
select create_distributed_table('resource', 'municipality_id', colocate_with => 'history');
select create_distributed_table('contact_entry', 'municipality_id', colocate_with => 'history');
select create_distributed_table('place_to_join', 'municipality_id', colocate_with => 'history');

-- casework
select create_distributed_table('support_case', 'municipality_id', colocate_with => 'history');
select create_distributed_table('contact', 'municipality_id', colocate_with => 'history');
select create_distributed_table('safe_contact', 'municipality_id', colocate_with => 'history');
select create_distributed_table('hand_over', 'municipality_id', colocate_with => 'history');
select create_distributed_table('consent', 'municipality_id', colocate_with => 'history');
select create_distributed_table('non_consent', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disclosure', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disclosure_end', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disclosure_decision', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disclosure_question', 'municipality_id', colocate_with => 'history');
select create_distributed_table('hand_over_note', 'municipality_id', colocate_with => 'history');
select create_distributed_table('referral', 'municipality_id', colocate_with => 'history');
select create_distributed_table('left_count', 'municipality_id', colocate_with => 'history');
select create_distributed_table('declared_conflict', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_restriction', 'municipality_id', colocate_with => 'history');
select create_distributed_table('named_post', 'municipality_id', colocate_with => 'history');
select create_distributed_table('emergency_access', 'municipality_id', colocate_with => 'history');
select create_distributed_table('assessment', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_point', 'municipality_id', colocate_with => 'history');
select create_distributed_table('support_plan', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_goal', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_role', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_agreement', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_monitoring', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_task', 'municipality_id', colocate_with => 'history');
select create_distributed_table('contact_rhythm', 'municipality_id', colocate_with => 'history');
select create_distributed_table('outreach_visit', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_review', 'municipality_id', colocate_with => 'history');
select create_distributed_table('absence', 'municipality_id', colocate_with => 'history');
select create_distributed_table('follow_up_rule', 'municipality_id', colocate_with => 'history');
select create_distributed_table('calendar_feed', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_caution', 'municipality_id', colocate_with => 'history');
select create_distributed_table('contact_exception', 'municipality_id', colocate_with => 'history');
select create_distributed_table('approval', 'municipality_id', colocate_with => 'history');
select create_distributed_table('approval_step', 'municipality_id', colocate_with => 'history');
select create_distributed_table('approval_route', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_tag', 'municipality_id', colocate_with => 'history');
select create_distributed_table('note_template', 'municipality_id', colocate_with => 'history');
select create_distributed_table('saved_list', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_member', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_tie', 'municipality_id', colocate_with => 'history');
select create_distributed_table('household_state', 'municipality_id', colocate_with => 'history');
select create_distributed_table('case_part', 'municipality_id', colocate_with => 'history');
select create_distributed_table('involvement_asking', 'municipality_id', colocate_with => 'history');
select create_distributed_table('involvement_question', 'municipality_id', colocate_with => 'history');
select create_distributed_table('involvement_answer', 'municipality_id', colocate_with => 'history');
select create_distributed_table('default_owner', 'municipality_id', colocate_with => 'history');
select create_distributed_table('group_contact', 'municipality_id', colocate_with => 'history');

-- memberships
select create_distributed_table('participant', 'municipality_id', colocate_with => 'history');
select create_distributed_table('community_group', 'municipality_id', colocate_with => 'history');
select create_distributed_table('group_member', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rung_invitation', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rung_declined', 'municipality_id', colocate_with => 'history');
select create_distributed_table('hosting_fact', 'municipality_id', colocate_with => 'history');

-- matching
select create_distributed_table('wish', 'municipality_id', colocate_with => 'history');
select create_distributed_table('wish_gram', 'municipality_id', colocate_with => 'history');
select create_distributed_table('pledge', 'municipality_id', colocate_with => 'history');
select create_distributed_table('wish_talk', 'municipality_id', colocate_with => 'history');
select create_distributed_table('said_by', 'municipality_id', colocate_with => 'history');
select create_distributed_table('text_report', 'municipality_id', colocate_with => 'history');
select create_distributed_table('shared_activity', 'municipality_id', colocate_with => 'history');
select create_distributed_table('activity_day', 'municipality_id', colocate_with => 'history');
select create_distributed_table('activity_partner', 'municipality_id', colocate_with => 'history');
select create_distributed_table('activity_task', 'municipality_id', colocate_with => 'history');
select create_distributed_table('activity_thanks', 'municipality_id', colocate_with => 'history');
select create_distributed_table('pledge_word', 'municipality_id', colocate_with => 'history');
select create_distributed_table('wish_invitation', 'municipality_id', colocate_with => 'history');
select create_distributed_table('invitation_declined', 'municipality_id', colocate_with => 'history');
select create_distributed_table('barred_word', 'municipality_id', colocate_with => 'history');

-- gatherings
select create_distributed_table('gathering_session', 'municipality_id', colocate_with => 'history');
select create_distributed_table('booked_slot', 'municipality_id', colocate_with => 'history');
select create_distributed_table('tally', 'municipality_id', colocate_with => 'history');
select create_distributed_table('voice_memo', 'municipality_id', colocate_with => 'history');
select create_distributed_table('sign_up_opening', 'municipality_id', colocate_with => 'history');
select create_distributed_table('seat_kind', 'municipality_id', colocate_with => 'history');
select create_distributed_table('sign_up', 'municipality_id', colocate_with => 'history');
select create_distributed_table('sign_up_seat', 'municipality_id', colocate_with => 'history');
select create_distributed_table('sign_up_contact', 'municipality_id', colocate_with => 'history');
select create_distributed_table('sign_up_telling', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lottery', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lottery_seed', 'municipality_id', colocate_with => 'history');
select create_distributed_table('check_in', 'municipality_id', colocate_with => 'history');

-- publishing
select create_distributed_table('news', 'municipality_id', colocate_with => 'history');
select create_distributed_table('news_subscription', 'municipality_id', colocate_with => 'history');
select create_distributed_table('news_line_event', 'municipality_id', colocate_with => 'history');
select create_distributed_table('news_letter', 'municipality_id', colocate_with => 'history');

-- privacy
select create_distributed_table('purpose_use', 'municipality_id', colocate_with => 'history');
select create_distributed_table('personal_file', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rights_settings', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rights_request', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rights_package', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rights_item', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rights_review', 'municipality_id', colocate_with => 'history');
select create_distributed_table('use_stop', 'municipality_id', colocate_with => 'history');
select create_distributed_table('retention_class', 'municipality_id', colocate_with => 'history');
select create_distributed_table('retention_hold', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disposal_list', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disposal_item', 'municipality_id', colocate_with => 'history');
select create_distributed_table('disposal_review', 'municipality_id', colocate_with => 'history');

-- indicators
select create_distributed_table('plan_revision', 'municipality_id', colocate_with => 'history');
select create_distributed_table('indicator_value', 'municipality_id', colocate_with => 'history');
select create_distributed_table('reported_value', 'municipality_id', colocate_with => 'history');
select create_distributed_table('imported_row', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_file', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_check', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_finding', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_answer', 'municipality_id', colocate_with => 'history');
select create_distributed_table('plan_correction', 'municipality_id', colocate_with => 'history');
select create_distributed_table('errata_release', 'municipality_id', colocate_with => 'history');
select create_distributed_table('rule_adoption', 'municipality_id', colocate_with => 'history');
select create_distributed_table('indicator_release', 'municipality_id', colocate_with => 'history');
select create_distributed_table('inquiry', 'municipality_id', colocate_with => 'history');
select create_distributed_table('inquiry_item', 'municipality_id', colocate_with => 'history');
select create_distributed_table('inquiry_sheet', 'municipality_id', colocate_with => 'history');
select create_distributed_table('inquiry_reminder', 'municipality_id', colocate_with => 'history');

-- national-figures
select create_distributed_table('national_reporter', 'municipality_id', colocate_with => 'history');
select create_distributed_table('national_figure', 'municipality_id', colocate_with => 'history');
select create_distributed_table('national_freeze', 'municipality_id', colocate_with => 'history');

-- lectures
select create_distributed_table('lecture_menu', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_lecturer', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_request', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_wish', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_material', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_assignment', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_sheet', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_feedback', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_idea', 'municipality_id', colocate_with => 'history');
select create_distributed_table('lecture_picture', 'municipality_id', colocate_with => 'history');

-- participation
select create_distributed_table('community_event', 'municipality_id', colocate_with => 'history');
select create_distributed_table('meeting_presence', 'municipality_id', colocate_with => 'history');

-- dialogue
select create_distributed_table('city_question', 'municipality_id', colocate_with => 'history');
select create_distributed_table('question_voice', 'municipality_id', colocate_with => 'history');
select create_distributed_table('city_answer', 'municipality_id', colocate_with => 'history');

-- places-to-be
select create_distributed_table('place_to_be', 'municipality_id', colocate_with => 'history');
select create_distributed_table('place_day', 'municipality_id', colocate_with => 'history');

-- consultation
select create_distributed_table('web_consultation', 'municipality_id', colocate_with => 'history');

-- layered-support
select create_distributed_table('layered_support', 'municipality_id', colocate_with => 'history');
select create_distributed_table('layered_application', 'municipality_id', colocate_with => 'history');
select create_distributed_table('outreach_attempt', 'municipality_id', colocate_with => 'history');
select create_distributed_table('community_plan', 'municipality_id', colocate_with => 'history');
select create_distributed_table('community_review', 'municipality_id', colocate_with => 'history');
select create_distributed_table('community_work', 'municipality_id', colocate_with => 'history');
select create_distributed_table('joining_wish', 'municipality_id', colocate_with => 'history');
select create_distributed_table('joining', 'municipality_id', colocate_with => 'history');
select create_distributed_table('joining_trial', 'municipality_id', colocate_with => 'history');
select create_distributed_table('joining_check', 'municipality_id', colocate_with => 'history');
select create_distributed_table('offered_need', 'municipality_id', colocate_with => 'history');
select create_distributed_table('need_pledge', 'municipality_id', colocate_with => 'history');
select create_distributed_table('need_word', 'municipality_id', colocate_with => 'history');

-- childcare-hubs
select create_distributed_table('hub', 'municipality_id', colocate_with => 'history');
select create_distributed_table('hub_month', 'municipality_id', colocate_with => 'history');
select create_distributed_table('hub_import', 'municipality_id', colocate_with => 'history');

-- lacorta
select create_distributed_table('house_need', 'municipality_id', colocate_with => 'history');
select create_distributed_table('house_room', 'municipality_id', colocate_with => 'history');
select create_distributed_table('space_use', 'municipality_id', colocate_with => 'history');
select create_distributed_table('group_offer', 'municipality_id', colocate_with => 'history');
select create_distributed_table('need_match', 'municipality_id', colocate_with => 'history');
select create_distributed_table('joint_project', 'municipality_id', colocate_with => 'history');
select create_distributed_table('project_partner', 'municipality_id', colocate_with => 'history');
