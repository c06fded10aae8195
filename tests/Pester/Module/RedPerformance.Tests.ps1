# Wrong answers, planted where different tests look: exactly those tests of the suites of large, simultaneous, complex and slow
# calls turn red. Each suite has two runs, one for each backend, which between them turn every test red once.
BeforeDiscovery {
    $runs = @(
        @{
            Id = '310'; File = 'Performance/LargeResults'; Backend = 'quilt3'; Red = '020', '030', '040', '060'
            Green = '010', '050'
            Name = 'lists leave an object out, hits and rows tell another size, and a body is damaged'
            Rule = @(
                @{ Effect = 'DropKey'; Operation = 'ListObjectsV2'; Key = '*/flat/0123.txt' }
                @{ Service = 'registry'; Effect = 'AlterHitSize'; Operation = 'search'; Key = '*/hits/0050.dat' }
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
                @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/flat/0000.txt'; Offset = 0 }
            )
        }
        @{
            Id = '311'; File = 'Performance/LargeResults'; Backend = 'platform'; Red = '030', '040', '050', '060'
            Green = '010', '020'; Name = 'a hit and an entry are left out, and a row comes twice'
            Rule = @(
                @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'searchObjects'; Key = '*/hits/0050.dat' }
                @{ Service = 'athena'; Effect = 'AddRow'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
                @{ Service = 'registry'; Effect = 'DropEntry'; Operation = 'package'; Key = 'deep/level1/level2/0007.txt' }
            )
        }
        @{
            Id = '320'; File = 'Performance/ConcurrentOperations'; Backend = 'quilt3'; Red = '010', '030', '050', '080'
            Green = '020', '040', '060', '070', '090'
            Name = 'a body and a row are wrong, a lost race for the latest revision is called won, and all may write'
            Rule = @(
                @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/07.txt'; Offset = 0 }
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Nth = 5 }
                # The first is that of the revision they all build on.
                @{ Effect = 'AcknowledgeWrite'; Operation = 'PutObject'; Key = '*-race/latest'; From = 2 }
                @{ Effect = 'AcceptDenied'; Operation = 'PutObject'; Account = 'reader' }
            )
        }
        @{
            Id = '321'; File = 'Performance/ConcurrentOperations'; Backend = 'platform'; Red = '020', '040', '060', '070', '090'
            Green = '010', '030', '050', '080'; Concurrency = '100'
            Name = 'a hit is left out, pushes are acknowledged and not made, a body is wrong, and connections are not bounded'
            Rule = @(
                @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'searchObjects'; Key = '*/05.txt' }
                @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct'; Key = '*-own-3' }
                @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct'; Key = '*-force'; Nth = 3 }
                @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/people/3.txt'; Offset = 0 }
            )
        }
        @{
            Id = '330'; File = 'Performance/ComplexQueries'; Backend = 'quilt3'; Red = '010', '040', '060', '070', '080', '090'
            Green = '020', '025', '030', '050'; Name = 'rows of revisions and of files are wrong, and a package is not found'
            Rule = @(
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_revision' }
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_readings' }
                @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'search'; Key = '*-study-3' }
            )
        }
        @{
            Id = '331'; File = 'Performance/ComplexQueries'; Backend = 'platform'; Green = '040', '060', '080'
            Red = '010', '020', '025', '030', '050', '070', '090'
            Name = 'a row of tags is left out, and a hit tells another hash'
            Rule = @(
                @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults'; Key = '*_package_tag' }
                @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'searchPackages'; Key = '*-study-3' }
            )
        }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.RED.PRF

    # A sandbox that goes with this file, and less of everything.
    $sandbox = Start-QuiltSandbox
    $before = @{}
    'QUILT_E2E_RESULTS', 'QUILT_E2E_LARGE_SHARE', 'QUILT_TRANSFER_MAX_CONCURRENCY' | ForEach-Object {
        $before[$_] = [Environment]::GetEnvironmentVariable($_)
    }
    $env:QUILT_E2E_RESULTS = Join-Path $suite.Folder results
    $env:QUILT_E2E_LARGE_SHARE = '0.1'
    $reader = $sandbox.Accounts | Where-Object Name -CEQ reader
    $target = Write-TargetFile $sandbox.S3Endpoint -WithAthena -IndexTimeoutSec 4 `
        -Platform @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token } `
        -SecondIdentity @{ accessKeyId = $reader.AccessKeyId; secretAccessKey = $reader.SecretAccessKey; token = $reader.Token }
    $session = Connect-E2ETarget (Read-E2ETarget $target)
    $hasSql = (Get-QuiltCapability Query -Session $session).Available
    Disconnect-Quilt $session

    # The ids of the tests that failed, or of those that did not.
    function Get-TestId {
        param([Parameter(Mandatory)] $Run, [Parameter(Mandatory)] [string] $That)
        $Run.JUnit.SelectNodes("//testcase[$That]") | ForEach-Object { [regex]::Match($_.name, 'QE(\.[A-Z0-9]+)+').Value } |
            Sort-Object -Unique
    }
}

AfterAll {
    $before.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'Suites of performance turn red' {
    BeforeEach {
        Skip-Unless $hasSql -Reason CapabilityMissing -Message 'The sandbox has no SQL.' `
            -Remedy 'Install npm, which brings DuckDB, and build again.'
    }

    foreach ($run in $runs) {
        It 'QE.RED.<Id>: <File> on <Backend>, when <Name>' -Tag "QE.RED.$($run.Id)" -ForEach @($run) {
            $set = @($Rule | ForEach-Object { $sandbox | Set-QuiltSandboxFault @_ })
            $env:QUILT_TRANSFER_MAX_CONCURRENCY = $_['Concurrency']
            try {
                $found = Invoke-Fixture "../../$File.Tests.ps1" $target -Backend $Backend
                foreach ($one in $set) {
                    ($one | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0 -Because $found.Output
                }
            }
            finally {
                $env:QUILT_TRANSFER_MAX_CONCURRENCY = $before.QUILT_TRANSFER_MAX_CONCURRENCY
                $sandbox | Clear-QuiltSandboxFault
            }

            $found.ExitCode | Should -Be 1 -Because $found.Output
            $red = Get-TestId $found 'failure'
            $red -replace '.*\.' | Should -BeExactly $_.Red -Because $found.Output
            $green = Get-TestId $found 'not(failure) and not(skipped)' | Where-Object { $_ -cnotin $red }
            $green -replace '.*\.' | Should -BeExactly $_.Green -Because 'the others were seen'
        }
    }
}

Describe 'The suite of slow services turns red' {
    It 'QE.RED.340: when nothing is given up, nothing is asked again, and what was slow has written nothing' -Tag 'QE.RED.340' {
        $found = Invoke-Fixture ../../ErrorHandling/ServiceTimeouts.Tests.ps1 $target -Through 'Invoke-OtherFaults.ps1'
        $found.ExitCode | Should -Be 1 -Because $found.Output
        Get-TestId $found 'failure' | ForEach-Object { $_ -replace '.*\.' } | Should -BeExactly @(
            '020', '021', '022', '023', '024', '030', '031', '032', '033', '035', '040', '041', '042', '043', '050', '051'
        ) -Because $found.Output
        Get-TestId $found 'not(failure) and not(skipped)' | Should -BeExactly 'QE.TMO.010'
    }

    It 'QE.RED.341: when a query goes on after its time limit' -Tag 'QE.RED.341' {
        $set = $sandbox | Set-QuiltSandboxFault -Service athena -Effect Error -Operation StopQueryExecution -Code AccessDenied
        try {
            $found = Invoke-Fixture ../../ErrorHandling/ServiceTimeouts.Tests.ps1 $target -Tag 'QE.TMO.010'
            ($set | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0 -Because $found.Output
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $found.ExitCode | Should -Be 1 -Because $found.Output
        Get-TestId $found 'failure' | Should -BeExactly 'QE.TMO.010' -Because $found.Output
    }
}
