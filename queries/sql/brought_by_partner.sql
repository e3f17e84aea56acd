-- a partner and hub: its own, or one that it brought engagements to
-- partner_id varchar, partner varchar, role varchar, hub_id varchar, hub
-- varchar, n bigint, k bigint, of_hub bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, ['hub']
    )
),

brought as (
    select
        paths.partner_id,
        cells.hub_id,
        sum(paths.engagements) as n,
        sum(if(paths.days <= $as_of - paths.day, paths.engagements, 0)) as k
    from mart.partner_paths as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.to_rank = $to_rank
        and paths.day between $start and $end
    group by paths.partner_id, cells.hub_id
),

own as (
    select
        partner_id,
        hub_id,
        0 as n,
        0 as k
    from programme.partners
    where
        since <= $as_of
        and (
            len($hubs::varchar[]) = 0
            or list_contains($hubs::varchar[], hub_id)
        )
        and (
            $allowed_hubs::varchar[] is null
            or list_contains($allowed_hubs::varchar[], hub_id)
        )
),

together as (
    select * from brought
    union all
    select * from own
),

contributed as (
    select
        partner_id,
        hub_id,
        sum(n) as n,
        sum(k) as k
    from together
    group by partner_id, hub_id
),

of_hubs as (
    select
        cells.hub_id,
        sum(mart.entries.entries) as engagements
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank = 0
        and mart.entries.day between $start and $end
    group by cells.hub_id
)

select
    contributed.partner_id::varchar as partner_id,
    partners.name::varchar as partner,
    partners.role::varchar as role,
    contributed.hub_id::varchar as hub_id,
    hubs.name::varchar as hub,
    contributed.n::bigint as n,
    contributed.k::bigint as k,
    coalesce(of_hubs.engagements, 0)::bigint as of_hub
from contributed
inner join programme.partners as partners
    on contributed.partner_id = partners.partner_id
left join programme.hubs as hubs
    on contributed.hub_id = hubs.hub_id
left join of_hubs
    on contributed.hub_id = of_hubs.hub_id
order by hubs.source_id asc, hubs.source_line asc, n desc, partner_id asc
