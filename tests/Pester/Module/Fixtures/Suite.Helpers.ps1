# Dot-sourced by tests that run other suites in a pwsh of their own; they have a $suite, whose folder is used.

# Runs a suite as build.ps1 runs the suites, and returns the exit code, the output and the JUnit file.
function Invoke-Fixture {
    param(
        # Relative to the fixtures.
        [Parameter(Mandatory)] [string] $Name,
        [string] $Target,
        [string] $Tag,
        [string] $Backend = 'quilt3',
        # A fixture that runs the suites otherwise.
        [string] $Through = '../../Invoke-Suites.ps1'
    )

    $junit = Join-Path $suite.Folder "$([guid]::NewGuid()).xml"
    $arguments = @(
        '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/$Through"
        '-ModulePath', $env:QUILT_E2E_MODULE, '-ResultPath', $junit, '-Path', (Resolve-Path "$PSScriptRoot/$Name").Path
        '-Backend', $Backend
    )
    if ($Target) {
        $arguments += '-Target', $Target
    }

    if ($Tag) {
        $arguments += '-Tag', $Tag
    }

    $output = (& ([Environment]::ProcessPath) @arguments 2>&1 | Out-String) -replace '\e\[[0-9;]*m', ''
    [pscustomobject]@{
        ExitCode = $LASTEXITCODE
        Output   = $output
        JUnit    = (Test-Path $junit) ? [xml](Get-Content $junit) : $null
    }
}

# Writes a target file for a sandbox and returns its path.
function Write-TargetFile {
    param(
        [Parameter(Mandatory)] [string] $Endpoint,
        [System.Collections.IDictionary] $SecondIdentity,
        [System.Collections.IDictionary] $Platform,
        # The Athena of the sandbox, too.
        [switch] $WithAthena,
        [string] $Package,
        [int] $IndexTimeoutSec,
        [string] $Tier
    )

    $path = Join-Path $suite.Folder "$([guid]::NewGuid()).json"
    $target = @{
        schemaVersion = 1; name = 'fixture'; kind = 'sandbox'; bucket = 'quilt-sandbox'
        s3 = @{
            endpointUrl = $Endpoint; region = $sandbox.Region
            accessKeyId = $sandbox.AccessKeyId; secretAccessKey = $sandbox.SecretAccessKey
        }
    }
    if ($SecondIdentity) {
        $target.secondIdentity = $SecondIdentity
    }

    if ($Platform) {
        $target.platform = $Platform
    }

    if ($WithAthena) {
        $target.athena = @{ endpointUrl = "$($sandbox.AthenaEndpoint)" }
    }

    if ($Package) {
        $target.package = $Package
    }

    if ($IndexTimeoutSec) {
        $target.indexTimeoutSec = $IndexTimeoutSec
    }

    if ($Tier) {
        $target.tier = $Tier
    }

    $target | ConvertTo-Json | Set-Content $path
    $path
}
