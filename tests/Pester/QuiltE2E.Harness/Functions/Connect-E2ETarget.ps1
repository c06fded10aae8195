function Connect-E2ETarget {
    <#
    .SYNOPSIS
    Opens a session to a target. A suite has one from Start-E2ESuite; another one is somebody else, who has seen nothing yet.
    #>
    [CmdletBinding()]
    param(
        # The target.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Target')] $Target
    )

    # Suites of any backend clean up on S3, so that is what is connected to; -Backend goes with each command.
    $arguments = @{ Bucket = $Target.Bucket; Backend = 'Quilt3' }
    $names = @{
        endpointUrl = 'EndpointUrl'; region = 'Region'; addressingStyle = 'AddressingStyle'; profile = 'Profile'
        accessKeyId = 'AccessKeyId'; secretAccessKey = 'SecretAccessKey'
    }
    foreach ($name in $names.Keys | Where-Object { $Target.S3[$_] }) {
        $arguments[$names[$name]] = $Target.S3[$name]
    }

    $variable = $Target.S3['secretAccessKeyVariable']
    if ($variable) {
        $arguments['SecretAccessKey'] = [Environment]::GetEnvironmentVariable($variable)
        if (-not $arguments['SecretAccessKey']) {
            throw "The target '$($Target.Name)' takes its secret from the environment variable $variable, which is not set."
        }
    }

    Connect-Quilt @arguments
}
