import '../testing/intersectionObserver.fixtures';
import React, { useState } from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';
import { GroupsSection } from './groupsSection';

jest.setTimeout(60_000);

describe('GroupsSection', () => {
  it('adds a team with its repositories', async () => {
    const { saved } = show({});
    await userEvent.click(screen.getByRole('button', { name: 'Add team' }));
    expect(screen.getByText('A team needs a name')).toBeInTheDocument();
    await enter(screen.getByLabelText('Name of team 1'), 'payments');
    expect(screen.getByText(/The team payments has no repository/)).toBeInTheDocument();
    await enter(screen.getByLabelText('Repositories'), 'acme/pay, acme/ledger', '{Enter}');
    expect(saved()).toEqual({ teams: { payments: ['acme/pay', 'acme/ledger'] } });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows those that were saved, takes one away, and complains about a member that is misspelt', async () => {
    const { saved } = show({ teams: { payments: ['acme/pay'], web: ['acme/web', 'shop'] } });
    expect(screen.getByLabelText('Name of team 2')).toHaveValue('web');
    expect(screen.getByText('The team web: "shop" is not of the form owner/name')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Remove team 2' }));
    expect(saved()).toEqual({ teams: { payments: ['acme/pay'] } });
  });

  it('keeps both teams while the name of one is that of the other', async () => {
    const { saved } = show({ teams: { pay: ['acme/pay'], web: ['acme/web'] } });
    await enter(screen.getByLabelText('Name of team 2'), 'pay');
    expect(screen.getByText('There are two teams "pay": give one of them another name')).toBeInTheDocument();
    await enter(screen.getByLabelText('Name of team 2'), 'site');
    expect(saved()).toEqual({ teams: { pay: ['acme/pay'], site: ['acme/web'] } });
  });

  it('shows teams that provisioning gave as a text of JSON, and says why it cannot be read', () => {
    show({ teams: '{"web": ["acme/web"]}' as never });
    expect(screen.getByLabelText('Name of team 1')).toHaveValue('web');
    show({ teams: '{"web": ' as never });
    expect(screen.getByText(/expected record/i)).toBeInTheDocument();
  });
});

async function enter(field: HTMLElement, text: string, key?: string) {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
  if (key !== undefined) {
    await userEvent.keyboard(key);
  }
}

/** The section with the state that Grafana keeps around it. */
function show(saved: DoraDataSourceOptions) {
  let current = saved;
  function Page() {
    const [options, setOptions] = useState(current);
    current = options;
    const change = (patch: Partial<DoraDataSourceOptions>) => setOptions({ ...options, ...patch });
    return <GroupsSection options={options} change={change} disabled={false} />;
  }
  render(<Page />);
  return { saved: () => current };
}
