#requires -Version 7.6
<#
.SYNOPSIS
Runs the Pester suites in this process; build.ps1 and dotnet test start a fresh pwsh for it.
.DESCRIPTION
Exit codes: 0 all passed, 1 failures, 2 the suites could not be run, 3 something was left behind.
Failed blocks and containers count, since a clean-up that fails shows nowhere else.
#>
[CmdletBinding()]
param(
    # The module under test: a folder with QuiltE2E.psd1.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # Where to write the JUnit file.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # Suites to run: files or folders.
    [string[]] $Path = @($PSScriptRoot),

    # A target file; see QuiltE2E.Harness/target.schema.json. The environment, or a sandbox, unless given.
    [string] $Target,

    # The backends to test, one after the other.
    [string[]] $Backend = @('quilt3', 'platform'),

    # Only tests with one of these tags, for example QE.INT.010.
    [string[]] $Tag,

    # Only these tests, and those of their files that come before them, on which they may rest.
    [string[]] $Id,

    # The most that tests may do, where the target allows it: ReadOnly, Isolated or Disruptive.
    [ValidateSet('ReadOnly', 'Isolated', 'Disruptive')]
    [string] $Tier = 'Disruptive',

    # Where to write what Invoke-QuiltE2E makes its report of, as JSON.
    [string] $ReportPath,

    # Find the tests and run none.
    [switch] $ListOnly
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# A suite whose preparation has failed has made no $suite. Its clean-up sees this one, does nothing, and leaves the word to what
# has really failed.
Set-Variable -Name suite -Value $null

# pwsh -File knows no arrays: lists come as one text with commas.
$Path = $Path -split ','
$Backend = $Backend -split ','
$Tag = $Tag -split ','
$Id = $Id -split ','

# A runner that is killed takes its suites with it: what they went on to make, nobody would wait for. The end is a compiled call,
# since a script block would need the runspace that the suites are using.
if ($env:QUILT_E2E_RUNNER) {
    $runner = [System.Diagnostics.Process]::GetProcessById($env:QUILT_E2E_RUNNER)
    $call = [System.Linq.Expressions.Expression]::Call(
        [Environment].GetMethod('Exit'), [System.Linq.Expressions.Expression]::Constant(130))
    $task = [System.Linq.Expressions.Expression]::Parameter([System.Threading.Tasks.Task])
    $end = [System.Linq.Expressions.Expression]::Lambda([Action[System.Threading.Tasks.Task]], $call, $task).Compile()
    $null = $runner.WaitForExitAsync().ContinueWith($end)
}

try {
    Import-Module Pester -MinimumVersion 5.9.0
}
catch [System.IO.FileNotFoundException] {
    [Console]::Error.WriteLine('Pester 5.9.0 or later is missing. Install it: Install-PSResource Pester -Scope CurrentUser')
    exit 2
}

. "$PSScriptRoot/Suite.Report.ps1"
$env:QUILT_E2E_MODULE = (Resolve-Path $ModulePath).Path
$files = @(foreach ($item in $Path) {
        # A file that is named is taken, whatever it is called.
        (Test-Path $item -PathType Leaf) ? (Get-Item $item) :
        (Get-ChildItem $item -Recurse -Filter *.Tests.ps1 -Exclude BothBackends.Tests.ps1)
    })
if (-not $files) {
    [Console]::Error.WriteLine("There are no suites in $($Path -join ', ').")
    exit 2
}

# Suites with a parameter Backend run once per backend, the others once.
$containers = foreach ($file in $files) {
    if ((Get-Command $file.FullName).Parameters.ContainsKey('Backend')) {
        $Backend | ForEach-Object { New-PesterContainer -Path $file.FullName -Data @{ Target = $Target; Backend = $_ } }
    }
    else {
        New-PesterContainer -Path $file.FullName
    }
}

$configuration = New-PesterConfiguration
$configuration.Run.Container = $containers
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = [bool] $ListOnly
$configuration.Output.Verbosity = 'Detailed'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputFormat = 'JUnitXml'
$configuration.TestResult.OutputPath = $ResultPath
if ($Id) {
    $search = New-PesterConfiguration
    $search.Run.Container = $containers
    $search.Run.PassThru = $true
    $search.Run.SkipRun = $true
    $search.Output.Verbosity = 'None'
    $lines = @(Find-RestedOn -Result (Invoke-Pester -Configuration $search) -Id $Id)
    if (-not $lines) {
        # Another process of the run may have it.
        if ($ReportPath) {
            Write-RunRow -Path $ReportPath -Target $Target -ListOnly:$ListOnly
            exit 0
        }

        [Console]::Error.WriteLine("There is no test $($Id -join ', ') in $($Path -join ', ').")
        exit 2
    }

    $configuration.Filter.Line = $lines
}

if ($Tag) {
    $configuration.Filter.Tag = $Tag
}

# Tests of a higher tier than the target has are not run: they would fail, since the harness makes nothing there.
Import-Module "$PSScriptRoot/QuiltE2E.Harness/QuiltE2E.Harness.psd1"
$tiers = 'ReadOnly', 'Isolated', 'Disruptive'
$allowed = $tiers.IndexOf($Tier)
if (-not $ListOnly -and ($Target -or $env:QUILT_E2E_TARGET)) {
    $allowed = [Math]::Min($allowed, $tiers.IndexOf((Get-E2ETarget -Path $Target).Tier))
}

if ($allowed -lt 2) {
    $configuration.Filter.ExcludeTag = $tiers[($allowed + 1)..2]
}

if ($ReportPath) {
    $env:QUILT_E2E_CLEANUP = "$ReportPath.cleanup"
    Remove-Item $env:QUILT_E2E_CLEANUP -ErrorAction Ignore
}

$result = Invoke-Pester -Configuration $configuration
if ($ReportPath) {
    $cleanUps = (Test-Path $env:QUILT_E2E_CLEANUP) ? @(Get-Content $env:QUILT_E2E_CLEANUP | ConvertFrom-Json) : @()
    $rows = @(ConvertTo-SuiteRow -Result $result -Root $PSScriptRoot -CleanUp $cleanUps -ChosenOnly:$ListOnly)
    Write-RunRow -Path $ReportPath -Target $Target -Suite $rows -ListOnly:$ListOnly
}

if ($ListOnly) {
    exit 0
}

if (-not (Test-Path $ResultPath)) {
    [Console]::Error.WriteLine("Pester has written no result to $ResultPath.")
    exit 2
}

$blocks = @($result.FailedBlocks)
$blocks | ForEach-Object { Write-Output "FAILED BLOCK ${_}: $($_.ErrorRecord -join '; ')" }
$result.FailedContainers | ForEach-Object { Write-Output "FAILED FILE ${_}: $($_.ErrorRecord -join '; ')" }

$result.Skipped | ForEach-Object { Write-Output "SKIPPED $($_.ExpandedPath): $($_.ErrorRecord.Exception.Message)" }
$counts = @(
    $result.PassedCount, $result.FailedCount, $result.SkippedCount, $result.NotRunCount, $blocks.Count
    $result.FailedContainersCount
)
Write-Output ('Pester: {0} passed, {1} failed, {2} skipped, {3} not run, {4} failed blocks, {5} failed files' -f $counts)

$broken = @($blocks; $result.FailedContainers) | ForEach-Object { $_.ErrorRecord }
if ($broken | Where-Object FullyQualifiedErrorId -Like 'QuiltE2ELeak*') {
    exit 3
}

if ($result.PassedCount -eq 0 -and $result.FailedCount -eq 0) {
    [Console]::Error.WriteLine('No test was run.')
    exit 2
}

exit [int]($result.FailedCount + $blocks.Count + $result.FailedContainersCount -gt 0)
