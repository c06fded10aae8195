# Run by Harness.Tests.ps1: the test passes, the clean-up of its block does not.
Describe 'A block' {
    AfterAll {
        throw 'The clean-up has failed.'
    }

    It 'QE.FIX.040: passes' {
        $true | Should -BeTrue
    }
}
