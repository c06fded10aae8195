# Invoke-Pester runs each file once, on quilt3. With TEST_BACKEND_MODE=both this file brings the suites of deployments in a second
# time, for platform. Invoke-QuiltE2E and Invoke-Suites.ps1 run them on each backend by themselves.
param([string] $Target)

if ($env:TEST_BACKEND_MODE -eq 'both') {
    $suites = Get-ChildItem $PSScriptRoot/*/*.Tests.ps1 |
        Where-Object { (Get-Command $_.FullName).Parameters.ContainsKey('Backend') }
    foreach ($suite in $suites) {
        Describe "$($suite.Directory.Name)/$($suite.BaseName -replace '\.Tests$') on platform" -ForEach @{
            File = $suite.FullName; Target = $Target; Backend = 'platform'
        } {
            . $File -Target $Target -Backend $Backend
        }
    }
}
