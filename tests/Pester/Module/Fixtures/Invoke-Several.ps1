# Runs several suites, one after the other and each by itself, in this one process: what costs most is to start it. After each
# comes a line with the mark and the exit code.
param([string] $PlanPath, [string] $Mark)

$ErrorActionPreference = 'Stop'
foreach ($run in Get-Content $PlanPath -Raw | ConvertFrom-Json -AsHashtable) {
    foreach ($name in @($run.environment.Keys)) {
        [Environment]::SetEnvironmentVariable($name, $run.environment[$name])
    }

    $arguments = $run.arguments
    & "$PSScriptRoot/../../Invoke-Suites.ps1" @arguments
    Write-Output "$Mark $LASTEXITCODE"

    # The next one has a run id of its own, and a sandbox of its own where it has no target.
    Remove-Module QuiltE2E.Harness -ErrorAction Ignore
}
