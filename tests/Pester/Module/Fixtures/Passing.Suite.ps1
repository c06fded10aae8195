# Run by Harness.Tests.ps1 against a store that says it deletes and does not: its tests pass, its clean-up must not.
param([string] $Target, [string] $Backend = 'quilt3')

BeforeAll {
    Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.FIX.LEAK -Target $Target -Backend $Backend
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'A suite that passes' {
    It 'QE.FIX.010: pushes' {
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
        $package = New-E2EPackageName -Suite $suite -Label leak
        (Push-E2EPackage -Suite $suite -Package $package -Path $folder).Written | Should -BeTrue
    }
}
