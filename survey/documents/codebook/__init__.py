"""The codebook of a study: its variables in several versions side by side.

codebook(questionnaires, language, frequencies) -> Codebook     (build)
as_html(codebook) -> str                                        (html)
as_excel(codebook) -> bytes                                     (excel)
"""
