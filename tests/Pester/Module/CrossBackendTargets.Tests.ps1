# Consistency/CrossBackend on targets that are not as ordinary as a sandbox: who reads, what the known package holds, and what is
# seen where it cannot be read, or where nobody agrees what it is.
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

    # All runs but one in one process: what costs most is to start it.
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
        nothere   = @{ Package = 'nothere'; Tag = $legs }
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

    It 'QE.XBT.130: that is not there fails leg by leg' -Tag 'QE.XBT.130' {
        $run = $runs.nothere
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*6 failed, 0 skipped, * 0 failed blocks*'
        $found = Get-Outcome -Run $run
        foreach ($id in $legs) {
            $found[$id] | Should -BeLike '*TopHash: no view tells it*' -Because $id
            $found[$id] | Should -BeLike '*Manifest cannot be read*' -Because $id
        }
    }

    It 'QE.XBT.140: of which views do not agree fails with what differs' -Tag 'QE.XBT.140' {
        Add-Package -Name reference/split -File @{ 'a.csv' = "a,b`n1,2`n" }
        $target = Write-TargetFile -Endpoint $sandbox.S3Endpoint -Package reference/split -IndexTimeoutSec 1 @all
        # Two views say 9, one says 10, and two say 8.
        $null = $sandbox | Set-QuiltSandboxFault -Effect AlterEntrySize -Operation GetObject -Key a.csv -By 1
        $null = $sandbox | Set-QuiltSandboxFault -Service registry -Effect AlterEntrySize -Operation package -Key a.csv -By 2
        try {
            $run = Invoke-Fixture -Name $path -Target $target -Tag ($legs -join ',')
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*6 failed, 0 skipped, * 0 failed blocks*'
        $found = Get-Outcome -Run $run
        foreach ($id in $legs) {
            $found[$id] | Should -BeLike "*Manifest, Quilt3Browse against Search, Tables: Size of 'a.csv': '9', not '8'*" `
                -Because $id
            $found[$id] | Should -BeLike "*PlatformBrowse against Search, Tables: Size of 'a.csv': '10', not '8'*" -Because $id
        }
    }
}
