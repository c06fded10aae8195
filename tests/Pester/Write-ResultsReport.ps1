#requires -Version 7.6
<#
.SYNOPSIS
Writes docs/test-results-report.md from the folder of a real run of Invoke-QuiltE2E.
.EXAMPLE
$run = Invoke-QuiltE2E
tests/Pester/Write-ResultsReport.ps1 -RunPath out/results/$($run.RunId) -Path docs/test-results-report.md
#>
[CmdletBinding()]
param(
    # The folder that the run has printed: report.json and the request logs.
    [Parameter(Mandatory)]
    [string] $RunPath,

    # The file to write.
    [Parameter(Mandatory)]
    [string] $Path
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$culture = [cultureinfo]::InvariantCulture
$report = Get-Content "$RunPath/report.json" -Raw | ConvertFrom-Json
$titles = @{ quilt3 = 'quilt3'; platform = 'platform'; none = 'none' }

# A line of a table; what would end a cell is escaped.
function Format-Row {
    param([Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Cell)
    "| $(($Cell | ForEach-Object { $_.Replace('|', '\|') }) -join ' | ') |"
}

# What was called how often, from the request logs; faults of the sandbox's own suites are called through sessions without a log.
function Get-Coverage {
    Get-ChildItem "$RunPath/requests-*.jsonl" | ForEach-Object { Get-Content $_ | ConvertFrom-Json } |
        Group-Object service, operation | ForEach-Object {
            [pscustomobject]@{
                Service   = $_.Group[0].service
                Operation = $_.Group[0].operation
                Calls     = $_.Count
                Refused   = @($_.Group | Where-Object { $_.status -ge 400 }).Count
                MedianMs  = @($_.Group.ms | Sort-Object)[[Math]::Floor($_.Count / 2)]
            }
        } | Sort-Object Service, Operation
}

# Which backends ran each suite: the support matrix, as seen and not as promised.
function Get-Support {
    foreach ($group in $report.suites | Group-Object name) {
        $of = @{}
        foreach ($suite in $group.Group) {
            $counts = $suite.checks | Group-Object outcome | ForEach-Object { "$($_.Count) $($_.Name.ToLowerInvariant())" }
            $of[$suite.backend] = $counts -join ', '
        }

        [pscustomobject]@{
            Suite    = $group.Name
            Tier     = "$($group.Group[0].tier)"
            Quilt3   = $of[$titles.quilt3] ?? '–'
            Platform = $of[$titles.platform] ?? '–'
            None     = $of[$titles.none] ?? '–'
        }
    }
}

$lines = @(
    '# Test results'
    ''
    'Made from a real run by'
    ''
    '```powershell'
    '$run = Invoke-QuiltE2E'
    'tests/Pester/Write-ResultsReport.ps1 -RunPath out/results/$($run.RunId) -Path docs/test-results-report.md'
    '```'
    ''
    "Target: **$($report.target.kind.ToLowerInvariant())** '$($report.target.name)'; last proven on a real stack: " +
    "**$($report.target.lastProvenOnRealStack ?? 'never')**."
    "Run ``$($report.runId)``, $($report.started.ToString('yyyy-MM-dd HH:mm', $culture)) UTC, " +
    "$([int]($report.ended - $report.started).TotalSeconds) s, exit code $($report.exitCode)."
    "QuiltE2E $($report.environment.moduleVersion), PowerShell $($report.environment.powerShellVersion), Pester " +
    "$($report.environment.pesterVersion), $($report.environment.processorCount) processors."
    ''
    '## Support of the backends'
    ''
    Format-Row 'suite', 'tier', 'quilt3', 'platform', 'no backend'
    Format-Row '---', '---', '---', '---', '---'
    Get-Support | ForEach-Object { Format-Row $_.Suite, $_.Tier, $_.Quilt3, $_.Platform, $_.None }
    ''
    '## Coverage: what was called'
    ''
    'Counted from the request log of the suites'' own sessions, retries included; "refused" are answers of 400 and more, most of'
    'them asked for. Suites that plant faults do so on sandboxes of their own, whose calls are not in it.'
    ''
    Format-Row 'service', 'operation', 'calls', 'refused', 'median ms'
    Format-Row '---', '---', '---:', '---:', '---:'
    Get-Coverage | ForEach-Object {
        Format-Row $_.Service, $_.Operation, "$($_.Calls)", "$($_.Refused)", $_.MedianMs.ToString('0.0', $culture)
    }
    ''
    '## Performance'
    ''
    'Measured on this target by the suites in `Performance`; limits in a file that `QUILT_E2E_BASELINE` names make them fail.'
    ''
    Format-Row 'check', 'backend', 'what', 'value'
    Format-Row '---', '---', '---', '---:'
    foreach ($suite in $report.suites) {
        foreach ($check in $suite.checks) {
            $check.measurements | ForEach-Object {
                Format-Row $check.id, $suite.backend, $_.name, "$($_.value.ToString($culture)) $($_.unit)"
            }
        }
    }
    ''
    'The slowest suites:'
    ''
    Format-Row 'suite', 'backend', 'seconds', 'checks'
    Format-Row '---', '---', '---:', '---:'
    $report.suites | Sort-Object durationMs -Descending | Select-Object -First 5 | ForEach-Object {
        Format-Row $_.name, $_.backend, ($_.durationMs / 1000).ToString('0.0', $culture), "$($_.checks.Count)"
    }
    ''
    '## Clean-up, verified by reading again'
    ''
    Format-Row 'suite', 'backend', 'created', 'removed', 'left'
    Format-Row '---', '---', '---:', '---:', '---:'
    $report.suites | Where-Object { $_.cleanUp } | ForEach-Object {
        $c = $_.cleanUp
        Format-Row $_.name, $_.backend, "$($c.created)", "$($c.removed)", "$(@($c.left).Count)"
    }
    ''
    '## Skipped'
    ''
    $skipped = @($report.suites | ForEach-Object { $in = $_; $_.checks | Where-Object outcome -EQ 'Skipped' |
                ForEach-Object { "- $($_.id) ($($in.backend)), $($_.reasonCode): $($_.message) $($_.remedy)" } })
    $skipped.Count -gt 0 ? $skipped : 'Nothing.'
    ''
    Get-Content "$PSScriptRoot/KnownLimitations.md"
)
$lines | Set-Content $Path
Write-Output "Written: $Path"
