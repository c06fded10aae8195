@{
    Severity     = @('Error', 'Warning', 'Information')
    IncludeRules = @('*')
    Rules        = @{
        PSUseConsistentIndentation          = @{ Enable = $true; IndentationSize = 4; Kind = 'space' }
        PSUseConsistentWhitespace           = @{ Enable = $true }
        PSPlaceOpenBrace                    = @{ Enable = $true; OnSameLine = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSPlaceCloseBrace                   = @{ Enable = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSUseCorrectCasing                  = @{ Enable = $true }
        PSAvoidLongLines                    = @{ Enable = $true; MaximumLineLength = 120 }
        PSAvoidSemicolonsAsLineTerminators  = @{ Enable = $true }
        PSUseCompatibleSyntax               = @{ Enable = $true; TargetVersions = @('7.4') }
    }
}
