param(
    [string] $Target
)

BeforeDiscovery {
    # What the registry does instead of its work, and how a push or a browse ends under it: well, or in one error of this id.
    $construct = @{ Service = 'registry'; Operation = 'packageConstruct' }
    $read = @{ Service = 'registry'; Operation = 'package' }
    $pushes = @(
        @{ Id = 'QE.REG.010'; Name = 'a gateway that answers 502'; Rule = @{ Effect = 'ErrorPage' }; Ends = 'RegistryFailed' }
        @{
            Id = 'QE.REG.011'; Name = 'a page with status 200'; Ends = 'UnexpectedAnswer'
            Rule = @{ Effect = 'ErrorPage'; Status = 200 }
        }
        @{ Id = 'QE.REG.012'; Name = 'an empty body'; Rule = @{ Effect = 'EmptyAnswer' }; Ends = 'UnexpectedAnswer' }
        @{ Id = 'QE.REG.013'; Name = 'a reset'; Rule = @{ Effect = 'Reset' }; Ends = 'ConnectionLost' }
        @{
            Id = 'QE.REG.014'; Name = 'a construct that fails'; Ends = 'S3HashLambdaError'
            Rule = @{ Effect = 'OperationError'; Code = 'S3HashLambdaError'; Message = 'out of memory' }; Says = 'out of memory'
        }
        @{
            Id = 'QE.REG.015'; Name = 'an input that is refused'; Ends = 'PackageTooLargeToHash'
            Rule = @{ Effect = 'InvalidInput'; Code = 'PackageTooLargeToHash'; Message = 'too large'; Key = 'src.entries' }
            Says = 'too large'
        }
        @{
            Id = 'QE.REG.016'; Name = 'a slow construct'; Ends = 'well'
            Rule = @{ Effect = 'Latency'; Milliseconds = 1500 }
        }
    )
    $pushes | ForEach-Object { $_.Rule += $construct; $_['Says'] ??= '' }
    $reads = @(
        @{ Id = 'QE.REG.020'; Name = 'two pages with 502'; Rule = @{ Effect = 'ErrorPage'; Times = 2 }; Ends = 'well' }
        @{ Id = 'QE.REG.021'; Name = 'pages with 502'; Rule = @{ Effect = 'ErrorPage' }; Ends = 'RegistryFailed' }
        @{ Id = 'QE.REG.022'; Name = 'empty bodies'; Rule = @{ Effect = 'EmptyAnswer' }; Ends = 'UnexpectedAnswer' }
        @{ Id = 'QE.REG.023'; Name = 'resets'; Rule = @{ Effect = 'Reset' }; Ends = 'ConnectionLost' }
        @{
            Id = 'QE.REG.024'; Name = 'truncated bodies'; Ends = 'ConnectionLost'
            Rule = @{ Effect = 'Truncate'; AfterBytes = 5 }
        }
        @{
            Id = 'QE.REG.025'; Name = 'a field that fails beside others'; Ends = 'RegistryFailed'
            Rule = @{ Effect = 'FieldError'; Message = 'boom'; Key = 'package.revision*' }; Says = 'boom'
        }
        @{
            Id = 'QE.REG.026'; Name = 'a token that is not accepted any more'; Ends = 'TokenRefused'
            Rule = @{ Effect = 'Error'; Code = 'Unauthorized'; Status = 401 }
        }
        @{
            Id = 'QE.REG.027'; Name = 'a user who may not'; Ends = 'AccessDenied'
            Rule = @{ Effect = 'Error'; Code = 'Forbidden'; Status = 403 }
        }
    )
    $reads | ForEach-Object { $_.Rule += $read; $_['Says'] ??= '' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.REG -Target $Target -Backend platform

    # Faults would strike other suites as well: this one breaks a sandbox of its own.
    $sandbox = Start-QuiltSandbox
    $use = @{ Session = $sandbox | Connect-Quilt; Backend = 'platform' }
    $package = 'faults/registry'
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'new'; 'data/b.txt' = 'b' }
    $old = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'old' }

    # What came of a command under a rule: well, or the one error in which it ended.
    function Assert-Ending {
        param([Parameter(Mandatory)] $Outcome, [string] $Ends, [string] $Says)
        $failure = Get-FaultyFailure $Outcome
        if ($Ends -ceq 'well') {
            $failure | Should -BeNullOrEmpty
            return
        }

        $failure | Should -Not -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike "$Ends,*" -Because "$failure"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $message = $failure.Exception.Message
        $message | Should -Match 'backend platform, endpoint http://127\.0\.0\.1:\d+, operation [A-Z][A-Za-z]+'
        $message | Should -Match 'tried (once|\d+ times)'
        $message | Should -Not -Match ([regex]::Escape($sandbox.Token))
        if ($Says) {
            $message | Should -Match $Says
        }
    }
}

AfterAll {
    try {
        if (Test-Path variable:use) {
            Disconnect-Quilt $use.Session
            $sandbox | Stop-QuiltSandbox
        }
    }
    finally {
        Stop-E2ESuite $suite
    }
}

Describe 'Faults of the registry' -Tag 'Isolated' -ForEach @{ Pushes = $pushes; Reads = $reads } {
    BeforeAll {
        . "$PSScriptRoot/Faults.Cases.ps1"
        $own = Get-E2ESandboxTarget -Sandbox $sandbox
        $push = "Push-QuiltPackage `$package '$folder' -Force -Message `$one.Name @use @quietly"
        $all = foreach ($case in $Pushes + $Reads) {
            @{
                Name = $case.Id; Rule = $case.Rule; Before = $old; Bucket = Add-FaultyBucket -Target $own -Name $case.Id
                Command = $case -in $Pushes ? $push : 'Get-QuiltBrowse $package @use @quietly'
            }
        }
        $outcomes = @{}
        Invoke-FaultyCase -Sandbox $sandbox -Backend platform -Package $package -Case $all |
            ForEach-Object { $outcomes[$_.Name] = $_ }
    }

    It '<Id>: a push under <Name> ends <Ends>, and leaves no revision behind' -Tag 'QE.REG' -ForEach $pushes {
        $outcome = $outcomes[$Id]
        Assert-Ending $outcome -Ends $Ends -Says $Says

        $made = $Ends -ceq 'well' ? 1 : 0
        $on = @{ Session = $use.Session; Bucket = $outcome.Bucket }
        @(Get-QuiltRevision $package @on -Backend quilt3).Count | Should -Be (2 + $made)
        (Get-QuiltPackage $package @on -Backend platform).TopHash -ceq $outcome.First | Should -Be (-not $made)
    }

    It '<Id>: a browse under <Name> ends <Ends>' -Tag 'QE.REG' -ForEach $reads {
        Assert-Ending $outcomes[$Id] -Ends $Ends -Says $Says
    }
}

Describe 'A registry' -Tag 'Isolated' {
    It 'QE.REG.028: a registry that hangs is given up after the time that the session allows' -Tag 'QE.REG.028' {
        $session = $sandbox | Connect-Quilt -RegistryTimeoutSeconds 1 -ConstructTimeoutSeconds 1
        try {
            $null = $sandbox | Set-QuiltSandboxFault -Service registry -Operation packageConstruct -Effect Hang
            { Push-QuiltPackage $package $folder -Force -Session $session -Backend platform -ErrorAction Stop } |
                Should -Throw -ErrorId 'RequestTimedOut,*'
            $Error[0].ErrorDetails.RecommendedAction | Should -Match 'look at what is there before repeating it'
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
            Disconnect-Quilt $session
        }
    }

    It 'QE.REG.029: a token that has ended by the clock of the registry is refused <Door>' -Tag 'QE.REG.029' -ForEach @(
        @{ Door = 'by GraphQL'; Operation = 'package'; Act = { Get-QuiltBrowse $package @late } }
        # The keys for S3 come by REST, when they are needed first.
        @{ Door = 'by REST'; Operation = 'get_credentials'; Act = { Set-QuiltObject late.txt -Value late @late } }
    ) {
        $session = $sandbox | Connect-Quilt
        $late = @{ Session = $session; Backend = 'platform'; ErrorAction = 'Stop' }
        try {
            # For the session the token is still good: it is the registry that must look.
            $rule = $sandbox | Set-QuiltSandboxFault -Service registry -Operation $Operation -Effect ClockSkew -Seconds 100000
            $Act | Should -Throw -ErrorId 'TokenRefused,*'
            ($rule | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0
        }
        finally {
            $rule | Clear-QuiltSandboxFault
            Disconnect-Quilt $session
        }
    }

    It 'QE.REG.030: a token of another registry is refused, and its source is named' -Tag 'QE.REG.030' {
        $other = Start-QuiltSandbox
        try {
            $session = $sandbox | Select-Object * -ExcludeProperty Token, Accounts | Connect-Quilt -Token $other.Token
            { Get-QuiltPackage -Session $session -Backend platform -ErrorAction Stop } | Should -Throw -ErrorId 'TokenRefused,*'
            $Error[0].Exception.Message | Should -Match 'token from parameter'
            $Error[0].Exception.Message | Should -Not -Match ([regex]::Escape($other.Token))
            Disconnect-Quilt $session
        }
        finally {
            $other | Stop-QuiltSandbox
        }
    }

    It 'QE.REG.031: <What> is refused before anything is sent' -Tag 'QE.REG.031' -ForEach @(
        @{ What = 'a token that is none'; Token = 'nonsense'; Ends = 'TokenMalformed' }
        @{ What = 'a token that has ended'; Token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEiLCJleHAiOjF9.c2ln'; Ends = 'TokenExpired' }
    ) {
        {
            $sandbox | Select-Object * -ExcludeProperty Token, Accounts | Connect-Quilt -Token $Token -ErrorAction Stop
        } | Should -Throw -ErrorId "$Ends,*"
    }
}
