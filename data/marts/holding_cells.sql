-- one row is a cell and day in which a company of the venture arm was sourced
-- as an engagement; a company has cash flows or valuations
-- organisation_id varchar, cell_id integer, sourced_on date
create table mart.holding_cells as
with holdings as (
    select organisation_id from programme.cash_flows
    union distinct
    select organisation_id from programme.valuations
)

select distinct
    sourced.organisation_id,
    engagements.cell_id,
    engagements.sourced_on
from holdings
inner join programme.engagements as sourced
    on holdings.organisation_id = sourced.organisation_id
inner join work.engagements as engagements
    on sourced.engagement_id = engagements.engagement_id
order by sourced.organisation_id, engagements.cell_id, engagements.sourced_on
