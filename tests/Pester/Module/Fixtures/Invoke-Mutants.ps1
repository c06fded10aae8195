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
# 160 files in a folder, 40 to be found, 20 on each of ten levels.
$env:QUILT_E2E_LARGE_SHARE = '0.04'
Import-Module "$root/QuiltE2E.Harness/QuiltE2E.Harness.psd1"
Import-Module $env:QUILT_E2E_MODULE
. "$PSScriptRoot/Suite.Helpers.ps1"

$sandbox = Start-QuiltSandbox
try {
    $reader = $sandbox.Accounts | Where-Object Name -CEQ reader
    $all = @{
        WithAthena     = $true
        Tier           = 'Disruptive'
        Package        = 'reference/known'
        Platform       = @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token }
        SecondIdentity = @{
            accessKeyId = $reader.AccessKeyId; secretAccessKey = $reader.SecretAccessKey; token = $reader.Token
        }
    }
    $known = New-Item (Join-Path $suite.Folder known/readings), (Join-Path $suite.Folder known/raw) -ItemType Directory
    Set-Content "$($known[0])/oslo.csv" "id,value`n1,low`n2,high"
    [System.IO.File]::WriteAllBytes("$($known[1])/signal.bin", [byte[]] (0..99))
    $common = @{ Root = $root; Sandbox = $sandbox; KnownFolder = "$($known[0].Parent)" }

    # Index and tables of a sandbox hardly lag. What has not come is waited for in vain by each check that notices it.
    $truthful = Write-TargetFile $sandbox.S3Endpoint -IndexTimeoutSec 10 @all
    $target = Write-TargetFile $sandbox.S3Endpoint -IndexTimeoutSec 1 @all
    $truths = @(if (-not $SkipTruth) {
            foreach ($group in $rows | Group-Object { "$($_.Suite) $($_.Backend)" }) {
                $first = $group.Group[0]
                $ids = $group.Group | ForEach-Object { $_.Check } | Sort-Object -Unique
                Invoke-Mutant @common -Target $truthful -Check $ids -Row @{
                    Id = 'none'; Suite = $first.Suite; Backend = $first.Backend; Rule = @()
                    NeedsKnown = @($group.Group | Where-Object { $_['NeedsKnown'] }).Count -gt 0
                }
            }
        })
    $found = @(foreach ($row in $rows) {
            Invoke-Mutant @common -Target $target -Check $row.Check -Row $row
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
