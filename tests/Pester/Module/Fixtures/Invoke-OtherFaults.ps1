# Runs a suite in which no service behaves as the suite has asked the sandbox for: what shall hang answers, what shall be busy
# refuses for good, what shall be slow is quick or writes nothing. To the suite that is what a module would look like that has no
# time limits, or does not try again. Takes what Invoke-Suites.ps1 takes.
$ErrorActionPreference = 'Stop'

# A function of the session comes before the command of the module.
function global:Set-QuiltSandboxFault {
    [CmdletBinding(SupportsShouldProcess)]
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute(
        'PSReviewUnusedParameter', '', Justification = 'The command has them.')]
    param(
        [Parameter(Mandatory, ValueFromPipeline)] $Sandbox, [string] $Id, [string] $Service = 's3', [string] $Operation,
        [string] $Effect, [string] $Key, [string] $Code, [int] $Status, [int] $Milliseconds, [int] $Times, [int] $AfterBytes
    )

    process {
        $rule = @{ Id = $Id; Service = $Service; Operation = $Operation; Effect = 'Latency'; Milliseconds = 1 }
        if ($Key) {
            $rule.Key = $Key
        }

        if ($Effect -eq 'Error') {
            $rule.Remove('Milliseconds')
            $rule += @{ Status = 403; Code = 'AccessDenied' }
            $rule.Effect = 'Error'
        }
        elseif ($Effect -eq 'Latency' -and $Operation -in 'PutObject', 'packageConstruct') {
            $rule.Remove('Milliseconds')
            $rule.Effect = 'AcknowledgeWrite'
        }

        if ($PSCmdlet.ShouldProcess($Id, 'Set the rule')) {
            $command = Get-Command Set-QuiltSandboxFault -CommandType Cmdlet
            $Sandbox | & $command @rule
        }
    }
}

& "$PSScriptRoot/../../Invoke-Suites.ps1" @args
exit $LASTEXITCODE
