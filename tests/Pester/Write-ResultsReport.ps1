#requires -Version 7.6
<#
.SYNOPSIS
Writes docs/test-results-report.md from the folder of a real run of Invoke-QuiltE2E, with the module that has run it imported.
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

# What was called how often, from the request logs; a call that nothing answered has no status there.
function Get-Coverage {
    Get-ChildItem "$RunPath/requests-*.jsonl" | ForEach-Object { Get-Content $_ | ConvertFrom-Json } |
        Group-Object service, operation | ForEach-Object {
            [pscustomobject]@{
                Service   = $_.Group[0].service
                Operation = $_.Group[0].operation
                Calls     = $_.Count
                Refused   = @($_.Group | Where-Object { $_.PSObject.Properties['status']?.Value -ge 400 }).Count
                MedianMs  = @($_.Group.ms | Sort-Object)[[Math]::Floor($_.Count / 2)]
            }
        } | Sort-Object Service, Operation
}

$lines = @(
    Export-QuiltReport "$RunPath/report.json" -Format Markdown
    '## Coverage: what was called'
    ''
    'Counted from the request log of the suites'' own sessions, retries included; "refused" are answers of 400 and more, most of'
    'them asked for. Suites that plant faults do so on sandboxes of their own, whose calls are not in it.'
    ''
    '| service | operation | calls | refused | median ms |'
    '|---|---|---:|---:|---:|'
    Get-Coverage | ForEach-Object {
        '| {0} | {1} | {2} | {3} | {4} |' -f $_.Service, $_.Operation, $_.Calls, $_.Refused, $_.MedianMs.ToString('0.0', $culture)
    }
    ''
    Get-Content "$PSScriptRoot/KnownLimitations.md"
    ''
    'Made from a real run by'
    ''
    '```powershell'
    '$run = Invoke-QuiltE2E'
    'tests/Pester/Write-ResultsReport.ps1 -RunPath out/results/$($run.RunId) -Path docs/test-results-report.md'
    '```'
)
$lines | Set-Content $Path
Write-Output "Written: $Path"
