# Run by Harness.Tests.ps1 in a pwsh of its own: a suite that dies between its push and its clean-up.
param([string] $Target, [string] $ReportPath)

Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
$suite = Start-E2ESuite -Id QE.FIX.KILL -Target $Target
$folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
$package = New-E2EPackageName -Suite $suite -Label killed
$pushed = Push-E2EPackage -Suite $suite -Package $package -Path $folder
[System.IO.File]::WriteAllLines($ReportPath, @($suite.LedgerPath, $package, $pushed.TopHash))
[System.Diagnostics.Process]::GetCurrentProcess().Kill()
