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

    $who = $Identity ? $Identity : $Target.S3
    $names = @{ profile = 'Profile'; accessKeyId = 'AccessKeyId'; secretAccessKey = 'SecretAccessKey' }
    foreach ($name in $names.Keys | Where-Object { $who[$_] }) {
        $arguments[$names[$name]] = $who[$name]
    }

    $variable = $who['secretAccessKeyVariable']
    if ($variable) {
        $arguments['SecretAccessKey'] = [Environment]::GetEnvironmentVariable($variable)
        if (-not $arguments['SecretAccessKey']) {
            throw "The target '$($Target.Name)' takes its secret from the environment variable $variable, which is not set."
        }
    }

    Connect-Quilt @arguments
}
