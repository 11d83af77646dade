@echo off
rem Set up what is missing, then python bootstrap.py check: see there.
cd /d "%~dp0"
where py >nul 2>nul
if %errorlevel% equ 0 (
  py -3 bootstrap.py check %*
) else (
  python bootstrap.py check %*
)
if errorlevel 9009 echo Python 3.11 or newer is needed: install it and start again.
