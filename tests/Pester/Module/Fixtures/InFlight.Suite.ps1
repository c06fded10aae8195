# Run by Residue.Tests.ps1 in a pwsh of its own, which is killed while it is at this.
param([string] $Target, [string] $Backend = 'quilt3')

BeforeAll {
    Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Residue.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.FIX.FLIGHT -Target $Target -Backend $Backend
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'A suite in flight' {
    It 'QE.FIX.070: makes one thing after the other, for as long as it may' {
        1..1000 | ForEach-Object { Add-EveryResidue $suite -Label "flight-$_" }
    }
}
