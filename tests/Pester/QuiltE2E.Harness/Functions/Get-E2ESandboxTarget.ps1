function Get-E2ESandboxTarget {
    <#
    .SYNOPSIS
    Gives a sandbox as a target, with everything that it has.
    #>
    [CmdletBinding()]
    [OutputType('QuiltE2E.Harness.Target')]
    param(
        # The sandbox, as Start-QuiltSandbox gives it.
        [Parameter(Mandatory)]
        $Sandbox,

        # Where the target is from.
        [string] $Source = 'sandbox of a suite',

        # The package that is known to be there, if any.
        [string] $Package
    )

    # The one who reads and does not write: what a stack's second identity should be, too.
    $reader = $Sandbox.Accounts | Where-Object Name -CEQ reader
    [pscustomobject]@{
        PSTypeName      = 'QuiltE2E.Harness.Target'
        Name            = 'sandbox'
        Kind            = 'sandbox'
        Bucket          = $Sandbox.Bucket
        Tier            = 'Disruptive'
        Backends        = @('quilt3', 'platform')
        Package         = $Package
        IndexTimeoutSec = 60
        S3              = @{
            endpointUrl     = $Sandbox.S3Endpoint
            region          = $Sandbox.Region
            accessKeyId     = $Sandbox.AccessKeyId
            secretAccessKey = $Sandbox.SecretAccessKey
        }
        Athena          = @{ endpointUrl = $Sandbox.AthenaEndpoint }
        Platform        = @{ catalogUrl = "$($Sandbox.CatalogUrl)"; token = $Sandbox.Token }
        SecondIdentity  = @{
            accessKeyId     = $reader.AccessKeyId
            secretAccessKey = $reader.SecretAccessKey
            token           = $reader.Token
        }
        Source          = $Source
    }
}
