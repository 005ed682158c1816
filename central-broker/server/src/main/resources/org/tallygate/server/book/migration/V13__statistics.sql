-- What the planner must know of these tables hardly changes as they grow. To look again at each tenth
-- that comes, as is the default, reads thirty thousand pages each time, and the first look at a page
-- after a checkpoint writes all of it to the log.
alter table fact set (autovacuum_analyze_scale_factor = 0.5);
alter table posting set (autovacuum_analyze_scale_factor = 0.5);
alter table command set (autovacuum_analyze_scale_factor = 0.5);
alter table kept_log set (autovacuum_analyze_scale_factor = 0.5);
alter table kept set (autovacuum_analyze_scale_factor = 0.5);
