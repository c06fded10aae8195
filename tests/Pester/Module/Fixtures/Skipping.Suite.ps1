# Run by Harness.Tests.ps1: one test that is skipped with a reason, one whose condition breaks.
BeforeAll {
    Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
}

Describe 'Skipping' {
    It 'QE.FIX.030: is skipped with a reason' {
        Skip-Unless $false -Reason CapabilityMissing -Message 'The target has no search.' -Remedy 'Use a target with a catalog.'
        throw 'A skipped test must not go on.'
    }

    It 'QE.FIX.031: fails when its condition breaks' {
        Skip-Unless { throw 'The question could not be asked.' } -Reason CapabilityMissing -Message 'Never.' -Remedy 'Never.'
    }

    It 'QE.FIX.032: runs when its condition holds' {
        Skip-Unless $true -Reason CapabilityMissing -Message 'Never.' -Remedy 'Never.'
        $true | Should -BeTrue
    }
}
