# Consistency/CrossBackend on targets that are not as ordinary as a sandbox: who reads, and what the known package
# holds.
BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.XBT
    $sandbox = Start-QuiltSandbox
    $session = $sandbox | Connect-Quilt
    $before = $env:QUILT_E2E_LEDGERS
    $env:QUILT_E2E_LEDGERS = Join-Path $suite.Folder ledgers
    $all = @{ WithAthena = $true; Platform = @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token } }
    $reader = $sandbox.Accounts | Where-Object Name -CEQ reader

    # Puts a package there, and waits until it is found.
    function Add-Package {
        param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [System.Collections.IDictionary] $File)
        $folder = New-E2EFolder -Suite $suite -File $File
        $null = Push-QuiltPackage -Package $Name -Path $folder -Message known -Session $session -ErrorAction Stop
        $null = Wait-Until -Because "$Name is found" {
            Search-Quilt -Scope Package -Name $Name -All -Session $session -ErrorAction Stop
        }
    }

    # The outcome of each check of the known package: Passed, Skipped, or what it failed with.
    function Get-Outcome {
        param([Parameter(Mandatory)] $Run)
        $found = @{}
        foreach ($case in $Run.JUnit.SelectNodes('//testcase')) {
            $id = [regex]::Match($case.name, 'QE(\.[A-Z0-9]+)+').Value
            $found[$id] = $case.SelectSingleNode('failure') ? $case.failure.message : $case.status
        }

        $found
    }

    # The legs that are read, and that of Tabulator.
    $read = 110, 120, 130, 140, 150 | ForEach-Object { "QE.XBK.$_" }
    $legs = $read + 'QE.XBK.160'
    $path = '../../Consistency/CrossBackend.Tests.ps1'

    # All runs in one process: what costs most is to start it.
    Add-Package -Name reference/plain -File @{ 'a.txt' = 'a'; 'head.csv' = "a,b`n" }
    Add-Package -Name reference/odd -File @{
        'head.csv' = "a,b`n"; 'normal.csv' = "a,b`n1,2`n3,4`n"; 'quoted.csv' = "a,b`n`"1`n2`",`"`"`"x`"`"`"`n"
    }
    Add-Package -Name reference/narrow -File @{ 'one.csv' = "a`n1`n2`n" }
    Add-Package -Name reference/ragged -File @{ 'ragged.csv' = "a,b`n1`n2,3`n" }
    Add-Package -Name reference/typed -File @{ 'typed.csv' = "#TYPE x`n1,2`n3,4`n" }
    $plan = [ordered]@{
        tokenless = @{
            Package = 'plain'; Tag = 'QE.XBK.110'; Backend = 'platform'
            Second = @{ accessKeyId = $reader.AccessKeyId; secretAccessKey = $reader.SecretAccessKey }
        }
        keyless   = @{
            Package = 'plain'; Tag = 'QE.XBK.110'
            Second = @{ accessKeyId = $reader.AccessKeyId; secretAccessKeyVariable = 'QUILT_E2E_IS_NOT_SET' }
        }
        plain     = @{ Package = 'plain'; Tag = $legs }
    }
    foreach ($name in 'odd', 'narrow', 'ragged', 'typed') {
        $plan[$name] = @{ Package = $name; Tag = 'QE.XBK.160' }
    }

    $list = foreach ($row in $plan.get_Values()) {
        $target = Write-TargetFile -Endpoint $sandbox.S3Endpoint -SecondIdentity $row['Second'] `
            -Package "reference/$($row.Package)" -IndexTimeoutSec 3 @all
        @{ Name = $path; Target = $target; Tag = $row.Tag; Backend = $row['Backend'] ?? 'quilt3' }
    }
    $done = @(Invoke-FixtureList -Run $list)
    $runs = @{}
    foreach ($name in $plan.get_Keys()) {
        $runs[$name] = $done[$runs.Count]
    }
}

AfterAll {
    $env:QUILT_E2E_LEDGERS = $before
    if ($session) {
        Disconnect-Quilt -Session $session
    }

    if ($sandbox) {
        $sandbox | Stop-QuiltSandbox
    }

    Stop-E2ESuite $suite
}

Describe 'A second identity' {
    It 'QE.XBT.010: without a token is nobody on the platform, where the suite reads by itself' -Tag 'QE.XBT.010' {
        $runs.tokenless.ExitCode | Should -Be 0 -Because $runs.tokenless.Output
        (Get-Outcome -Run $runs.tokenless)['QE.XBK.110'] | Should -BeExactly 'Passed'
    }

    It 'QE.XBT.020: that cannot connect is told, and the suite cleans up all the same' -Tag 'QE.XBT.020' {
        $run = $runs.keyless
        $run.ExitCode | Should -Be 1 -Because $run.Output
        $run.Output | Should -BeLike '*QUILT_E2E_IS_NOT_SET, which is not set*'
        $run.Output | Should -BeLike '*QE.XBK quilt3: created 0, removed 0, verified gone*'
    }
}

Describe 'A known package' {
    It 'QE.XBT.110: with CSV files of any kind is read by Tabulator: <_>' -Tag 'QE.XBT.110' `
        -ForEach 'odd', 'narrow', 'ragged', 'typed' {
        $runs[$_].ExitCode | Should -Be 0 -Because $runs[$_].Output
        (Get-Outcome -Run $runs[$_])['QE.XBK.160'] | Should -BeExactly 'Passed'
    }

    It 'QE.XBT.120: without a CSV file that has rows is none for Tabulator' -Tag 'QE.XBT.120' {
        $runs.plain.ExitCode | Should -Be 0 -Because $runs.plain.Output
        $found = Get-Outcome -Run $runs.plain
        $found[$read] | Select-Object -Unique | Should -BeExactly 'Passed'
        $found['QE.XBK.160'] | Should -BeExactly 'Skipped'
    }
}
