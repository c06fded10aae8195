# One wrong answer in one of the six views of a package, on each backend: exactly that leg of Consistency/CrossBackend turns red.
BeforeDiscovery {
    $lies = @(
        @{
            View = 'the manifest on S3 lacks a file'
            Red  = '110'
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Account = 'reader'; Key = 'raw/signal.bin' }
        }
        @{
            View = 'browse by quilt3 tells another hash'
            Red  = '120'
            Rule = , @{ Effect = 'AlterEntryHash'; Operation = 'GetObject'; Account = 'admin'; Key = 'raw/signal.bin' }
        }
        @{
            View = 'browse by platform tells another size'
            Red  = '130'
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'raw/signal.bin' }
        }
        # Each backend has a search of its own.
        @{
            View = 'search tells another hash'
            Red  = '140'
            Rule = @(
                @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'search'; Key = 'reference/known' }
                @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'searchPackages'; Key = 'reference/known' }
            )
        }
        @{
            View = 'the package tables have a changed row'
            Red  = '150'
            Rule = , @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
        }
        @{
            View = 'Tabulator leaves a row out'
            Red  = '160'
            Rule = , @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults'; Key = '*_known' }
        }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.RED.XBK

    # A sandbox that goes with this file, with a package that the suite has not made.
    $sandbox = Start-QuiltSandbox
    $before = $env:QUILT_E2E_LEDGERS
    $env:QUILT_E2E_LEDGERS = Join-Path $suite.Folder ledgers
    $reader = $sandbox.Accounts | Where-Object Name -CEQ reader
    $target = Write-TargetFile $sandbox.S3Endpoint -WithAthena -Package 'reference/known' -IndexTimeoutSec 4 `
        -Platform @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token } `
        -SecondIdentity @{ accessKeyId = $reader.AccessKeyId; secretAccessKey = $reader.SecretAccessKey; token = $reader.Token }
    $session = Connect-E2ETarget (Read-E2ETarget $target)
    $folder = New-E2EFolder -Suite $suite -File @{
        'README.md' = "# Known`n"; 'readings/oslo.csv' = "id,value`n1,low`n2,high`n"; 'raw/signal.bin' = [byte[]] (0..99)
    }
    $null = Push-QuiltPackage reference/known $folder -Message 'known' -Metadata @{ year = 2024 } -Session $session
    $hasSql = (Get-QuiltCapability Query -Session $session).Available

    # The ids of the legs that were seen, and of those that failed, of each backend. Both run in one process, one after the other.
    function Get-Outcome {
        $legs = '110', '120', '130', '140', '150', '160' | ForEach-Object { "QE.XBK.$_" } | Join-String -Separator ','
        $run = Invoke-Fixture ../../Consistency/CrossBackend.Tests.ps1 $target -Backend 'quilt3,platform' -Tag $legs
        $id = { [regex]::Match($_.name, 'QE\.XBK\.\d+').Value }
        $suites = @($run.JUnit.SelectNodes('/testsuites/testsuite'))
        $suites | Should -HaveCount 2 -Because $run.Output
        [pscustomobject]@{
            Run = $run
            Red = @($suites | ForEach-Object { , @($_.SelectNodes('testcase[failure]') | ForEach-Object $id) })
            All = @($suites | ForEach-Object { , @($_.SelectNodes('testcase[not(skipped)]') | ForEach-Object $id) })
        }
    }
}

AfterAll {
    $env:QUILT_E2E_LEDGERS = $before
    if ($session) {
        Disconnect-Quilt -Session $session
    }

    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'One package seen six ways turns red in one leg' {
    BeforeEach {
        Skip-Unless $hasSql -Reason CapabilityMissing -Message 'The sandbox has no SQL.' `
            -Remedy 'Install npm, which brings DuckDB, and build again.'
    }

    It 'QE.RED.200: and in none while everything tells the truth' -Tag 'QE.RED.200' {
        $found = Get-Outcome
        foreach ($backend in 0, 1) {
            $found.Red[$backend] | Should -BeNullOrEmpty -Because $found.Run.Output
            $found.All[$backend] | Should -HaveCount 6 -Because $found.Run.Output
        }

        $found.Run.ExitCode | Should -Be 0 -Because $found.Run.Output
    }

    It 'QE.RED.210: on both backends, when <View>' -Tag 'QE.RED.210' -ForEach $lies {
        $set = @($Rule | ForEach-Object { $sandbox | Set-QuiltSandboxFault @_ })
        try {
            $found = Get-Outcome
            foreach ($one in $set) {
                ($one | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0 -Because $found.Run.Output
            }
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        foreach ($backend in 0, 1) {
            $found.Red[$backend] | Should -BeExactly "QE.XBK.$Red" -Because $found.Run.Output
            $found.All[$backend] | Should -HaveCount 6 -Because 'the other legs were seen'
        }

        $found.Run.ExitCode | Should -Be 1
    }
}
