function Get-E2ETarget {
    <#
    .SYNOPSIS
    Finds the target: a file, else the environment, else the sandbox of this run, which starts itself.
    #>
    [CmdletBinding()]
    [OutputType('QuiltE2E.Harness.Target')]
    param(
        # Path of a target file. The environment variable QUILT_E2E_TARGET unless given.
        [string] $Path
    )

    Import-E2EModule
    $file = $Path ? $Path : $env:QUILT_E2E_TARGET
    if ($file) {
        return Read-E2ETarget $file
    }

    if ($env:QUILT_TEST_BUCKET) {
        $platform = $env:QUILT_CATALOG_URL ? @{ catalogUrl = $env:QUILT_CATALOG_URL } : @{}
        return [pscustomobject]@{
            PSTypeName      = 'QuiltE2E.Harness.Target'
            Name            = $env:QUILT_TEST_BUCKET
            Kind            = 'deployment'
            Bucket          = $env:QUILT_TEST_BUCKET -replace '^s3://', '' -replace '/$', ''
            Tier            = 'Isolated'
            Backends        = @($platform.Count ? 'quilt3', 'platform' : 'quilt3')
            Package         = $env:QUILT_TEST_PACKAGE
            IndexTimeoutSec = 60
            S3              = @{}
            Athena          = @{}
            Platform        = $platform
            SecondIdentity  = @{}
            Source          = 'environment variable QUILT_TEST_BUCKET'
        }
    }

    if (-not $script:Sandbox) {
        $script:Sandbox = Start-QuiltSandbox
    }

    Get-E2ESandboxTarget -Sandbox $script:Sandbox -Source 'sandbox of this run' -Package $script:KnownPackage
}
