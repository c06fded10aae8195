Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# One run and one sandbox per process: Invoke-Pester runs all files in one, and the sandbox ends with it.
$script:Run = $null
$script:Sandbox = $null

# How many suites of this process are open, and the file in the run's folder of ledgers that says so.
$script:OpenSuites = 0
$script:OwnerFile = $null

# The package that is known to be in the sandbox of a run; Get-E2EKnownPackage puts it there when it is first asked for.
$script:KnownPackage = 'reference/known'
if ($env:TEST_BACKEND_MODE -notin $null, '', 'quilt3', 'platform', 'both') {
    throw "The variable TEST_BACKEND_MODE is '$env:TEST_BACKEND_MODE'. Set it to quilt3, platform or both."
}

$script:RepositoryRoot = (Resolve-Path "$PSScriptRoot/../../..").Path

foreach ($file in Get-ChildItem "$PSScriptRoot/Functions/*.ps1") {
    . $file.FullName
}
