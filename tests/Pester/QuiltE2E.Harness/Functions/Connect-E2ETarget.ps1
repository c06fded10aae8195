# What the variable holds that a target names instead of a secret.
function Read-TargetSecret {
    param([PSTypeName('QuiltE2E.Harness.Target')] $Target, [string] $Variable)
    $secret = [Environment]::GetEnvironmentVariable($Variable)
    if (-not $secret) {
        throw "The target '$($Target.Name)' takes a secret from the variable $Variable, which is not set."
    }

    $secret
}

# The secret key of a target's own identity, wherever it is kept.
function Get-TargetSecretKey {
    param([PSTypeName('QuiltE2E.Harness.Target')] $Target)
    $variable = $Target.S3['secretAccessKeyVariable']
    $variable ? (Read-TargetSecret $Target $variable) : $Target.S3['secretAccessKey']
}

function Connect-E2ETarget {
    <#
    .SYNOPSIS
    Opens a session to a target. A suite has one from Start-E2ESuite; another one is somebody else, who has seen nothing yet.
    #>
    [CmdletBinding()]
    param(
        # The target.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Target')] $Target,

        # As whom: a table as secondIdentity of a target file. As the target's own identity unless given.
        [System.Collections.IDictionary] $Identity,

        # Without a bucket, for those who may not look at it: each command then names one.
        [switch] $NoBucket
    )

    # Suites of any backend clean up on S3, so that is what is connected to; -Backend goes with each command.
    $arguments = @{ Backend = 'Quilt3' }
    if (-not $NoBucket) {
        $arguments['Bucket'] = $Target.Bucket
    }

    $where = @{ endpointUrl = 'EndpointUrl'; region = 'Region'; addressingStyle = 'AddressingStyle' }
    foreach ($name in $where.Keys | Where-Object { $Target.S3[$_] }) {
        $arguments[$where[$name]] = $Target.S3[$name]
    }

    if ($Target.Athena['endpointUrl']) {
        $arguments['AthenaEndpointUrl'] = $Target.Athena['endpointUrl']
    }

    $who = $Identity ? $Identity : $Target.S3
    $names = @{ profile = 'Profile'; accessKeyId = 'AccessKeyId'; secretAccessKey = 'SecretAccessKey' }
    foreach ($name in $names.Keys | Where-Object { $who[$_] }) {
        $arguments[$names[$name]] = $who[$name]
    }

    # Somebody without a token of his own is known to S3 alone.
    $token = $Identity ? $Identity : $Target.Platform
    if ($Target.Platform.Count -and (-not $Identity -or $Identity['token'] -or $Identity['tokenVariable'])) {
        $where = @{ catalogUrl = 'CatalogUrl'; registryUrl = 'RegistryUrl' }
        foreach ($name in $where.Keys | Where-Object { $Target.Platform[$_] }) {
            $arguments[$where[$name]] = $Target.Platform[$name]
        }

        if ($token['token']) {
            $arguments['Token'] = $token['token']
        }
    }

    $secrets = @(
        @{ Parameter = 'SecretAccessKey'; Variable = $who['secretAccessKeyVariable'] }
        @{ Parameter = 'Token'; Variable = $token['tokenVariable'] }
        @{ Parameter = 'ApiKey'; Variable = $token['apiKeyVariable'] }
    )
    foreach ($secret in $secrets | Where-Object Variable) {
        $arguments[$secret.Parameter] = Read-TargetSecret $Target $secret.Variable
    }

    # For reports that say how many calls a check takes.
    if ($env:QUILT_E2E_REQUEST_LOG) {
        $arguments['RequestLog'] = $env:QUILT_E2E_REQUEST_LOG
    }

    Connect-Quilt @arguments
}
