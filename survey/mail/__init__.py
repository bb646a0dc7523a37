"""Mail as it travels: settings, the message, the connection to a server. Knows no database."""
