# The suite of slow services plants its own faults, so that it is seen red in a run that plants others.
BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.RED.TMO

    # A sandbox that goes with this file.
    $sandbox = Start-QuiltSandbox
    $target = Write-TargetFile $sandbox.S3Endpoint -WithAthena -IndexTimeoutSec 4 `
        -Platform @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token }
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
    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'The suite of slow services turns red' {
    BeforeEach {
        Skip-Unless $hasSql -Reason CapabilityMissing -Message 'The sandbox has no SQL.' `
            -Remedy 'Install npm, which brings DuckDB, and build again.'
    }

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
