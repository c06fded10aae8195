# Run by Cleanup.Tests.ps1: a suite whose preparation breaks after it has pushed. It leaves a report of what it has made.
param([string] $Target, [string] $Backend = 'quilt3')

BeforeAll {
    Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Report.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.FIX.SETUP -Target $Target -Backend $Backend
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
    $package = New-E2EPackageName -Suite $suite -Label setup
    $null = Push-E2EPackage -Suite $suite -Package $package -Path $folder
    throw 'The preparation has failed.'
}

AfterAll {
    Write-FixtureReport $suite -Package $package
    Stop-E2ESuite $suite
}

Describe 'A suite whose preparation breaks' {
    It 'QE.FIX.060: does not get here' {
        $true | Should -BeTrue
    }
}
