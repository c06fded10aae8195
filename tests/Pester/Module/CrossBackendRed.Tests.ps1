# One wrong answer in one of the six views of a package, on each backend: exactly that leg of Consistency/CrossBackend turns red.
BeforeDiscovery {
    $lies = foreach ($backend in 'quilt3', 'platform') {
        $search = $backend -ceq 'quilt3' ? 'search' : 'searchPackages'
        @{ Backend = $backend; View = 'the manifest on S3 lacks a file'; Red = '110'
            Rule = @{ Effect = 'DropEntry'; Operation = 'GetObject'; Account = 'reader'; Key = 'raw/signal.bin' } }
        @{ Backend = $backend; View = 'browse by quilt3 tells another hash'; Red = '120'
            Rule = @{ Effect = 'AlterEntryHash'; Operation = 'GetObject'; Account = 'admin'; Key = 'raw/signal.bin' } }
        @{ Backend = $backend; View = 'browse by platform tells another size'; Red = '130'
            Rule = @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'raw/signal.bin' } }
        @{ Backend = $backend; View = 'search tells another hash'; Red = '140'
            Rule = @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = $search; Key = 'reference/known' } }
        @{ Backend = $backend; View = 'the package tables have a changed row'; Red = '150'
            Rule = @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_entry' } }
        @{ Backend = $backend; View = 'Tabulator leaves a row out'; Red = '160'
            Rule = @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults'; Key = '*_known' } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.RED.XBK

    # A sandbox that goes with this file, with a package that the suite has not made.
    $sandbox = Start-QuiltSandbox
    $before = $env:QUILT_E2E_RESULTS
    $env:QUILT_E2E_RESULTS = Join-Path $suite.Folder results
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

    function Get-Outcome {
        param([Parameter(Mandatory)] [string] $Backend)
        $run = Invoke-Fixture ../../Consistency/CrossBackend.Tests.ps1 $target -Backend $Backend -Tag (
            '110', '120', '130', '140', '150', '160' | ForEach-Object { "QE.XBK.$_" } | Join-String -Separator ',')
        $id = { [regex]::Match($_.name, 'QE\.XBK\.\d+').Value }
        [pscustomobject]@{
            Run = $run
            Red = @($run.JUnit.SelectNodes('//testcase[failure]') | ForEach-Object $id)
            All = @($run.JUnit.SelectNodes('//testcase[not(skipped)]') | ForEach-Object $id)
        }
    }
}

AfterAll {
    $env:QUILT_E2E_RESULTS = $before
    if ($session) {
        Disconnect-Quilt -Session $session
    }

    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'One package seen six ways turns red in one leg' {
    BeforeEach {
        Skip-Unless $hasSql -Reason CapabilityMissing -Message 'The sandbox has no SQL.' -Remedy 'Install npm, which brings DuckDB, and build again.'
    }

    It 'QE.RED.200: and in none while everything tells the truth, on <_>' -Tag 'QE.RED.200' -ForEach 'quilt3', 'platform' {
        $found = Get-Outcome $_
        $found.Red | Should -BeNullOrEmpty -Because $found.Run.Output
        $found.Run.ExitCode | Should -Be 0 -Because $found.Run.Output
        $found.All | Should -HaveCount 6 -Because $found.Run.Output
    }

    It 'QE.RED.210: when <View>, on <Backend>' -Tag 'QE.RED.210' -ForEach $lies {
        $set = $sandbox | Set-QuiltSandboxFault @Rule
        try {
            $found = Get-Outcome $Backend
            ($set | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0 -Because $found.Run.Output
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $found.Red | Should -BeExactly "QE.XBK.$Red" -Because $found.Run.Output
        $found.All | Should -HaveCount 6 -Because 'the other legs were seen'
        $found.Run.ExitCode | Should -Be 1
    }
}
