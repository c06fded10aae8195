#requires -Version 7.6
<#
.SYNOPSIS
Plants the wrong answers of Mutants.psd1 in a sandbox, one at a time, and says which checks of the suites notice.
.DESCRIPTION
All in this process, which must not be that of another run of Pester. First come the same checks in a sandbox that tells the
truth.
.EXAMPLE
tests/Pester/Module/Fixtures/Invoke-Mutants.ps1 -ModulePath out/QuiltE2E -DocumentPath docs/mutants.md
#>
[CmdletBinding()]
param(
    # The module under test: a folder with QuiltE2E.psd1.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # Where to write what was found, as JSON.
    [string] $ResultPath,

    # Where to write it as a document, for people.
    [string] $DocumentPath,

    # Only these mutants.
    [string[]] $Id,

    # Leave out the run of the truth.
    [switch] $SkipTruth
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

Import-Module Pester -MinimumVersion 5.9.0
. "$PSScriptRoot/Mutants.Helpers.ps1"
$root = (Resolve-Path "$PSScriptRoot/../..").Path
$table = Import-PowerShellDataFile "$PSScriptRoot/../Mutants.psd1"
$rows = @($table.Mutants | Where-Object { -not $Id -or $_.Id -cin ($Id -split ',') })
$env:QUILT_E2E_MODULE = (Resolve-Path $ModulePath).Path
$suite = @{ Folder = [System.IO.Directory]::CreateTempSubdirectory('mutants-').FullName }
$env:QUILT_E2E_LEDGERS = Join-Path $suite.Folder ledgers
$env:QUILT_E2E_RESULTS = Join-Path $suite.Folder results
$env:QUILT_E2E_LARGE_SHARE = '0.05'
Import-Module "$root/QuiltE2E.Harness/QuiltE2E.Harness.psd1"
Import-Module $env:QUILT_E2E_MODULE
. "$PSScriptRoot/Suite.Helpers.ps1"

$sandbox = Start-QuiltSandbox
try {
    $reader = $sandbox.Accounts | Where-Object Name -CEQ reader
    $target = Write-TargetFile $sandbox.S3Endpoint -WithAthena -IndexTimeoutSec 3 -Tier Disruptive `
        -Platform @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token } `
        -SecondIdentity @{ accessKeyId = $reader.AccessKeyId; secretAccessKey = $reader.SecretAccessKey; token = $reader.Token }
    $truths = @(if (-not $SkipTruth) {
            foreach ($group in $rows | Group-Object { "$($_.Suite) $($_.Backend)" }) {
                $first = $group.Group[0]
                $ids = $group.Group | ForEach-Object { $_.Check } | Sort-Object -Unique
                Invoke-Mutant -Root $root -Target $target -Sandbox $sandbox -Check $ids -Row @{
                    Id = 'none'; Suite = $first.Suite; Backend = $first.Backend; Rule = @()
                }
            }
        })
    $found = @(foreach ($row in $rows) {
            Invoke-Mutant -Root $root -Target $target -Sandbox $sandbox -Check $row.Check -Row $row
        })
}
finally {
    $sandbox | Stop-QuiltSandbox
    Remove-Item $suite.Folder -Recurse -Force -ErrorAction Ignore
}

if ($ResultPath) {
    ConvertTo-Json @{ truths = $truths; mutants = $found } -Depth 6 | Set-Content $ResultPath
}

if ($DocumentPath) {
    ConvertTo-MutantDocument -Table $table -Found $found | Set-Content $DocumentPath
}
