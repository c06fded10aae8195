# Run by Cleanup.Tests.ps1: a suite that fails between two pushes. It leaves a report of what it has made.
param([string] $Target, [string] $Backend = 'quilt3')

BeforeAll {
    Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Report.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.FIX.MIDDLE -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a'; 'data/b.txt' = 'b' }
    $package = New-E2EPackageName -Suite $suite -Label middle
}

AfterAll {
    Write-FixtureReport $suite -Package $package
    Stop-E2ESuite $suite
}

Describe 'A suite that fails in the middle' {
    It 'QE.FIX.050: pushes two revisions, and another package beside its own' {
        $first = Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message first
        Set-Content "$folder/a.txt" changed
        $second = Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message second
        $second.TopHash | Should -Not -Be $first.TopHash

        # Not in the ledger of this suite: its name begins as the suite's own does, and it is for whoever runs this to remove.
        $beside = $suite.PSObject.Copy()
        $beside.LedgerPath = "$env:QUILT_E2E_FIXTURE_REPORT.beside.jsonl"
        Add-E2ELedgerEntry -Suite $beside -Kind Package -Name "$package-beside"
        $mark = @{ quilt_e2e = @{ run = $suite.RunId; suite = 'beside'; backend = $Backend } }
        $null = Push-QuiltPackage "$package-beside" $folder -Metadata $mark @use
    }

    It 'QE.FIX.051: fails' {
        'what is' | Should -BeExactly 'what should be'
    }

    It 'QE.FIX.052: goes on and removes a revision, which leaves delete markers' {
        $latest = (Resolve-QuiltHash $package @use).TopHash
        $null = Remove-QuiltPackage "$package@$latest" @use -Confirm:$false
    }
}
